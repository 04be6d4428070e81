/**
 * Names of places that are first of all words of what people ask for or how they speak, folded: «male», «salve», «minori»,
 * «campagna», «serre». In running text they are a place only when their province follows («Vita TP»). Provincial
 * capitals stay places, except «fermo». Derived from lower-case words of texts in thirteen languages and the labels of the categories,
 * then by reading the one-word names of the gazetteer; the tests look for what was missed.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `abbazia acquaviva acuto ala alba alberi ales alpo alto altare ambra amato ameno amica anzi arco arena argine ariano armo
  asso aurora avvocata bagno bagni badia bandito barba barca barge barile barone barra bastardo bastia bee bella bellavista
  bianchi bianco bocca bomba bondo bonito bono bore borgo boschetto bosco boss botta bottega bra brera brezza busca busso
  calcio caldo calcinate camino campagna campana campese campi campo canale candida cane canna canneto cantina cantinella
  capitello cappelletta carbone carro carta casa casale casali casaletto casanova case casella caselle casette casine casino
  casone casoni castello casto cavallina cave cena cene cenisia cento centrale centro cera cerchio certosa ceva chiesa
  chienes chiesina chiusa cima civico classe cola colle collina colonia colonna colore come comune conca conscio contrada
  corre corso corta corte credera crema creto croce crocetta crone cura dame dazio decima depressa diamante di dolce don donato
  donna duomo duno el elle era erba eremo este estate fabbrica fabrizio fane fascia fattoria felice felina fenile fermo
  finale fine foce fondi fondo fonte force foresta forma formica fornaci fornace forno fortezza fossa franche frescada front
  gabella gallo gaby giovane glorie godo gola gone grado greci grosso grotta grotte hone i imposte inverno isola issime isso
  la lago laghetto laghi lama lana laura lauro lei lenta lettere levata levate libera liberi lido limite linea lode longhi lu
  luce lui lungo ma macchia made madonna madre maglia mais malo male mancino manera mango mani manta mara marcelli mare marina
  marocchi marti mason masi massa massi masse matto mattino maure medicina mele mense mer mercatale mercato meri mese messe
  meta mira mirano mezzana milione mille minori mira modo molini molino mollo mone monta montagna montagne montano monte
  monti mori mosca mosso motta mulino mura mure musei muta naso natura nava nave ne nero nesso noi nola noli nomi nona none
  norma nostra note notre notte nova nove novella nuova oggi ombra one onore opera ora oratorio ore orto osteria ottava pace
  padiglione padre paese palazzo palestra palo palude panni parente parenti pare parete parco parrocchia parte passaggio
  pasta passo patto pelle pensione perla perlo perito pero pesche pezza piana piani piano pianura piatto piazza piazzola pie
  piede pietra pietre pieve pineta pinna pioggia piscina podere poggetto poggio poli ponte ponti ponticelli popoli porte porta
  porto posta postal postale pozza pozzo prati pray pre premia primo progresso prosto pulce punta quaderni quadrivio
  quarta quarto quindici ragazza rasa re regola regina remo revo ria riale ricca ricco rima rilievo rio ripa ripe risorse
  riva rive rivera rocca ronco ronda rosa rosario rose rossa rossi rosso rosta rotonda rotta russi sabbia sacca sacco saline
  sala sale salento salino salo salone salve sana sano santa santi santo sanita sassi sasso scala scalo scampo scena schiava
  schiavi sciara scopa se secondo segni selva senza seno seppia sera serra serrata serre servo servizi sesso sesta sesto sette
  settimo si siano signa sito soave soci sogno sole somma sommo sona soprana sora soriso sorso sotto sperone spera spiaggia
  spina spinoso spigno sposa staffa stazione stalla stella stia stiva storo strada stradella stra stretta stretto strettoia
  sua suno sud tarsia taverna tavola tempio terme terra terre terreno terzo tessera testa tetti tires tito ton tonco torchio
  tore torno toro torre torri tra tre tremo trenta tres tribunale tronca trova trovo tu ultimo umbra uno urbana urbe uri usta
  vada vado vago valentino valle valli vallata valle vara varia varco vas vaso vecchia vela velo vena venti vento ventosa
  ventoso vera verde verla vero verso vescovado vetro via viale vicari vico vie villa villaggio ville villanova vinci viola
  visco viso vita vite viva vivaro vo voce volta dello taglio place cles doues percha california vivo casco forma goro grazie kamma licenza meda momo nemi prezzo romeno rotella sostegno zane zeme zero zona zone zuni`.split(
    /\s+/,
  ),
)
