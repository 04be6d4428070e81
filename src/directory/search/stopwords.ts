const lines = (text: string) => text.split(/\s+/u).filter(word => word !== '')

/** Never carry a need, in any language: articles, prepositions, pronouns, politeness. Folded, as `wordsOf` gives them. */
export const skipped: ReadonlySet<string> = new Set(
  lines(`
  il lo la i gli le un uno una di del dello della dei degli delle da dal dalla dallo dai dalle a al allo alla ai agli alle in nel
  nello nella nei nelle su sul sulla sui sulle con per tra fra e ed o od che chi cui mi ti si ci vi ne me te se io tu lui lei
  noi voi loro mio mia miei mie tuo tua suo sua nostro nostra questo questa questi queste quello quella sono sei siamo siete ho hai
  ha abbiamo avete hanno essere stato stata era come dove quando quale quali cosa anche gia piu molto qui qua li la c d l dell nell
  all dall sull quest quell un vorrei voglio vuole cerco cercare cercasi trovare trovo posso potrei puo devo deve serve bisogno
  italia italy italie due tre quattro mese mesi giorni anni anno settimana month months mois year years semaine
  شهر شهور اشهر سنه ايطاليا since depuis da
  ad av grazie prego buongiorno ciao salve zona vicino vicina dintorni presso provincia comune citta
  the an of to for on at by with from and or i im me my we our you your he his she her it its they their them is are was were be
  been am do does this that these those here there where who what how which near nearby around want need looking find get can
  could please hello hi some any would like
  le les des du au aux dans en sur avec pour par et ou je tu il elle on nous vous ils elles mon ma mes ton ta tes son sa ses
  notre votre ce cet cette ces est suis es sommes etes sont ai as avons avez ont ou quand quel quelle quelles qui que qu j l n
  m t s y cherche chercher trouver veux voudrais besoin pres proche bonjour svp merci peux puis il faut
  dey for na wey abeg i wan una make e we dem di fit don
  في من الى علي على عن مع هذا هذه هذي انا انت نحن هو هي هم لي لك له يا او و ثم اين وين فين كيف هل ما ان عند عندي لدي اريد ابغي
  عايز محتاج احتاج بدي ممكن قريب قريبه قرب مدينه سلام شكرا مرحبا ابحث الي
  `),
)

/** Make or turn a phrase («no contract», «senza soldi», «pas payé») but say nothing alone, so text is not searched for them. */
export const bound: ReadonlySet<string> = new Set(
  lines(`
  no non senza mai ne nessuno niente nulla not dont didnt doesnt wont cant never without nobody nothing none pas sans jamais rien
  plus aucun aucune personne لا لم لن بدون بلا ليس مش ما ماشي غير never nor
  fare faccio fatto fa vado andare va avere prendere preso have has had take took taken go going make made give gave given
  dato dare faire fait avoir prendre pris aller vais donner donne did no wahala sabi
  aiuto aiutare aiutatemi aiutami help aide aider aidez مساعده ساعدني ساعدوني مساعدة problema problemi problem problems probleme
  problemes مشكله servizio servizi service services informazioni information informations info
  `),
)
