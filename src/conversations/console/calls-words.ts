import { sayIn, type TroubleWords } from '../../ui/console/index.ts'

export const say = sayIn({
  title: ['Richiamate', 'Callbacks'],
  lead: [
    'Chi ha chiamato e non ha trovato nessuno, o chi ha chiesto di essere richiamato. Chi aspetta da più tempo sta in alto.',
    'Who called and found nobody, or asked to be called back. Those who wait longest stand first.',
  ],
  loading: ['Si apre…', 'Opening…'],
  none: ['Nessuno da richiamare', 'Nobody to call back'],
  'none.hint': [
    'Una chiamata persa diventa da sola una richiamata, con una scadenza e una persona.',
    'A missed call becomes a callback by itself, with a deadline and an owner.',
  ],
  person: ['Persona {sign}', 'Person {sign}'],
  'missed-call': ['chiamata persa', 'missed call'],
  voicemail: ['ha lasciato un messaggio', 'left a message'],
  asked: ['ha chiesto di essere richiamata', 'asked to be called'],
  due: ['entro {when}', 'by {when}'],
  'try-at': ['si riprova dopo le {when}', 'try again after {when}'],
  overdue: ['scaduta', 'overdue'],
  escalated: ['avvisato chi coordina', 'coordinator told'],
  mine: ['tua', 'yours'],
  owner: ['di {name}', '{name}’s'],
  'owner.none': ['di nessuno', 'nobody’s'],
  tries: ({ n }: { n: number }) =>
    n === 1 ? (['un tentativo', 'one try'] as const) : ([`${n} tentativi`, `${n} tries`] as const),
  call: ['Chiama', 'Call'],
  'call.hidden': ['Ha chiamato senza mostrare il numero: non si può richiamare.', 'Called without showing a number.'],
  read: ['Apri la conversazione', 'Open the conversation'],
  'what-happened': ['Com’è andata?', 'What happened?'],
  reached: ['Ha risposto', 'Reached'],
  'no-answer': ['Non risponde', 'No answer'],
  busy: ['Occupato', 'Busy'],
  'wrong-number': ['Numero sbagliato', 'Wrong number'],
  take: ['La richiamo io', 'I will call'],
  drop: ['Non serve più', 'No longer needed'],
  done: ['Segnato.', 'Noted.'],
})

export const trouble: TroubleWords = {
  'callback.ended': [
    'Qualcun altro ha già chiuso questa richiamata: l’elenco è stato aggiornato.',
    'Somebody else has ended this callback: the list is up to date again.',
  ],
  'callback.no-number': [
    'Questa persona ha chiamato senza mostrare il numero: apri la conversazione e guarda se l’ha lasciato a voce.',
    'This person called without showing a number: open the conversation and see whether they said it.',
  ],
  'callback.safe-contact': [
    'Le regole di contatto sicuro non permettono di chiamarla adesso: apri la conversazione e leggi come raggiungerla.',
    'The safe-contact rules do not let you call this person now: open the conversation and read how to reach them.',
  ],
  'danger.confirmed': [
    'Se ne sta già occupando un’altra persona del gruppo: scrivile.',
    'A colleague is on it already: talk to them.',
  ],
  'danger.ended': ['Questo allarme è già stato chiuso.', 'This alarm has been ended already.'],
  'desk.bad-number': [
    'Questo numero di telefono non si capisce: scrivilo con il prefisso, per esempio +39 333 1234567.',
    'This telephone number cannot be understood: write it with its prefix, such as +39 333 1234567.',
  ],
}
