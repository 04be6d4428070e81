import { sayIn, type TroubleWords } from '../../ui/console/index.ts'

export const say = sayIn({
  title: ['Canali', 'Channels'],
  lead: [
    'Da dove arrivano le persone. Ogni canale viene provato da solo ogni tre minuti: se uno si ferma, lo vedi qui e nella pagina iniziale.',
    'Where people come from. Each channel is tried by itself every three minutes: when one stops, you see it here and on the first page.',
  ],
  loading: ['Si apre…', 'Opening…'],
  works: ['funziona', 'works'],
  'not-set-up': ['non configurato', 'not set up'],
  trouble: ['non funziona', 'does not work'],
  since: ['da {when}', 'since {when}'],
  'set-at': ['configurato {when}', 'set up {when}'],
  webhook: ['Indirizzo da dare al fornitore', 'Address to give to the provider'],
  settings: ['Credenziali', 'Credentials'],
  'settings.hint': [
    'Quello che scrivi viene sigillato e non si può più rileggere. I campi lasciati vuoti restano come sono.',
    'What you write is sealed and cannot be read again. Fields left empty stay as they are.',
  ],
  present: ['presente, nascosto', 'there, hidden'],
  missing: ['manca', 'missing'],
  optional: ['facoltativo', 'optional'],
  save: ['Salva le credenziali', 'Save the credentials'],
  saved: ['Salvato. Ora prova il canale.', 'Saved. Now try the channel.'],
  test: ['Prova adesso', 'Try now'],
  'test.well': ['Il canale risponde e accetta le credenziali.', 'The channel answers and takes the credentials.'],
  'test.field': ['Guarda il campo «{field}».', 'Look at the field “{field}”.'],
  unreachable: [
    'Il fornitore non risponde. Controlla l’indirizzo e la rete del server; se altri siti funzionano, aspetta: si riprova da soli.',
    'The provider does not answer. Check the address and the server’s network; if other sites work, wait: it is tried again by itself.',
  ],
  credentials: [
    'Il fornitore non accetta più le credenziali (chiave scaduta o revocata). Creane di nuove nel suo pannello e incollale qui.',
    'The provider no longer takes the credentials (expired or revoked). Make new ones in its panel and paste them here.',
  ],
  'settings.wrong': [
    'Un’impostazione non corrisponde a quelle del fornitore. Confrontala con il suo pannello.',
    'A setting does not match the provider’s. Compare it with its panel.',
  ],
  signatures: [
    'Arrivano messaggi con una firma sbagliata. Se il segreto è stato cambiato dal fornitore, incollalo qui; altrimenti qualcuno finge di essere il fornitore: quei messaggi non entrano.',
    'Messages come in with a wrong signature. If the provider’s secret was changed, paste it here; otherwise somebody pretends to be the provider: those messages do not get in.',
  ],
  fetching: [
    'La casella non si lascia leggere. I messaggi restano là e arrivano tutti quando la linea torna.',
    'The mailbox cannot be read. Messages stay there and all come in once the line is back.',
  ],
  other: ['Qualcosa non va ({code}).', 'Something is wrong ({code}).'],
  stuck: ['Da guardare', 'To look after'],
  'stuck.none': ['Niente è rimasto fermo.', 'Nothing is stuck.'],
  dead: ['Arrivati ma non capiti', 'Came in but not understood'],
  'dead.hint': [
    'Sono al sicuro e sigillati: qui si vede solo che ci sono. Dopo un aggiornamento puoi farli rileggere.',
    'They are safe and sealed: here you only see that they are there. After an update you can have them read again.',
  ],
  'dead.code': ['motivo: {code}', 'reason: {code}'],
  replay: ['Riprova', 'Try again'],
  replayed: ['Si riprova adesso.', 'It is being tried again.'],
  undecided: ['Forse arrivati', 'May have arrived'],
  'undecided.hint': [
    'La linea è caduta mentre partivano: nessuno sa se sono arrivati, e da soli non ripartono. Decidi tu.',
    'The line broke while they were going out: nobody knows whether they arrived, and they never go again by themselves. You decide.',
  ],
  again: ['Invia di nuovo', 'Send again'],
  'again.sure': ['La persona potrebbe riceverlo due volte.', 'The person may get it twice.'],
  leave: ['Lascia così', 'Leave it'],
  decided: ['Deciso.', 'Decided.'],
  templates: ['Frasi approvate', 'Approved phrases'],
  'templates.hint': [
    'Dopo 24 ore di silenzio WhatsApp lascia passare solo frasi approvate nel pannello di Meta. Copiale qui, parola per parola, in parole che non dicono di che cosa si occupa l’helpdesk.',
    'After 24 hours of silence WhatsApp only lets through phrases approved in Meta’s panel. Copy them here, word by word, in words that do not tell what the helpdesk is about.',
  ],
  'template.name': ['Nome', 'Name'],
  'template.language': ['Lingua (it, fr, en_US)', 'Language (it, fr, en_US)'],
  'template.text': ['Testo, con {{1}} dove si completa', 'Text, with {{1}} where it is filled in'],
  'template.add': ['Aggiungi la frase', 'Add the phrase'],
  'template.kept': ['Frase aggiunta.', 'Phrase added.'],
  'template.drop': ['Togli', 'Remove'],
  'template.dropped': ['Frase tolta.', 'Phrase removed.'],
  email: ['E-mail', 'E-mail'],
  voice: ['Telefono', 'Telephone'],
  sms: ['SMS', 'SMS'],
  'change-settings': ['Cambia le credenziali', 'Change the credentials'],
  'set-up': ['Configura', 'Set up'],
})

export const trouble: TroubleWords = {
  'template.name': [
    'Scrivi il nome come sta nel pannello di Meta: minuscole, numeri e trattini bassi.',
    'Write the name as in Meta’s panel: small letters, numbers and underscores.',
  ],
  'template.language': [
    'Scrivi la sigla della lingua: it, fr, en_US.',
    'Write the code of the language: it, fr, en_US.',
  ],
  'template.text': [
    'Scrivi il testo approvato, al massimo 1.024 caratteri; le parti da completare sono {{1}}, {{2}}…',
    'Write the approved text, at most 1,024 characters; the parts to fill in are {{1}}, {{2}}…',
  ],
  'channel.setting': [
    'Questo valore manca o non ha la forma giusta. Non è cambiato niente.',
    'This value is missing or not of the right form. Nothing has changed.',
  ],
  'channel.unknown': ['Questo canale non c’è.', 'There is no such channel.'],
  'channel.not-set-up': ['Questo canale non è ancora configurato.', 'This channel is not set up yet.'],
  'channel.credentials': ['Il fornitore non accetta le credenziali.', 'The provider does not take the credentials.'],
  'channel.unreachable': ['Il fornitore non risponde.', 'The provider does not answer.'],
}
