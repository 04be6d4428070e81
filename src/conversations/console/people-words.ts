import type { TroubleWords } from '../../ui/console/index.ts'

/** What the endpoints of people, mediators and translations may answer. */
export const peopleTroubles: TroubleWords = {
  'conversation.code-unknown': [
    'Nessuna conversazione si apre con questo codice: fattelo ripetere a gruppi di quattro.',
    'No conversation opens with this code: have it repeated in groups of four.',
  ],
  'code.length': [
    'Il codice ha 16 cifre: controlla quelle che mancano.',
    'The code has 16 digits: check what is missing.',
  ],
  'code.mistyped': [
    'Una cifra è sbagliata, o due sono scambiate: fattelo ripetere.',
    'One digit is wrong, or two changed places: have it repeated.',
  ],
  'conversation.already-one-person': [
    'Sono già la stessa persona: ricarica per vedere la sua storia intera.',
    'They are one person already: load again to see the whole story.',
  ],
  'conversation.not-merged': [
    'Questa unione è già stata annullata: ricarica per vedere com’è adesso.',
    'This merge was taken back already: load again to see how it stands.',
  ],
  'interpreting.answered': [
    'A questo invito hai già risposto: ricarica per vedere com’è adesso.',
    'You have answered this invitation already: load again to see how it stands.',
  ],
  'interpreting.ended': [
    'Questa mediazione è finita: per continuare serve un nuovo invito.',
    'This session is over: to go on, a new invitation is needed.',
  ],
  'interpreting.not-a-mediator': [
    'Scegli una mediatrice o un mediatore che lavora qui.',
    'Choose a mediator who works here.',
  ],
  'interpreting.time': ['Scegli un momento da adesso a 90 giorni.', 'Choose a moment between now and 90 days ahead.'],
  'translation.length': [
    'Scrivi la traduzione, al massimo 10.000 caratteri.',
    'Write the translation, at most 10,000 characters.',
  ],
  'translation.changed': [
    'Intanto qualcuno ha tradotto questo messaggio: leggi sopra, poi salva di nuovo. Quello che hai scritto è ancora qui.',
    'Somebody has translated this message meanwhile: read it above, then save again. What you typed is still here.',
  ],
  'translation.nothing-to-translate': [
    'In questo messaggio non c’è testo: ascoltalo o guardalo, e scrivi tu che cosa dice.',
    'There is no text in this message: listen or look, and write what it says.',
  ],
  'front-office.period': [
    'Scegli un periodo di al massimo un anno, dal primo all’ultimo giorno.',
    'Choose a period of one year at most, from its first to its last day.',
  ],
  'draft-translator.off': [
    'Le bozze automatiche non sono accese: traduci tu, o invita chi parla la lingua.',
    'Machine drafts are not switched on: translate yourself, or invite somebody who speaks the language.',
  ],
  'draft-translator.failed': [
    'Il server delle bozze non risponde: traduci tu, o riprova più tardi.',
    'The server that drafts does not answer: translate yourself, or try later.',
  ],
  'draft-translator.address': [
    'Scrivi un indirizzo https, oppure http nella rete dell’ente.',
    'Write an https address, or http within your own network.',
  ],
}
