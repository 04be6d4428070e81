import { sayIn } from '../../ui/console/index.ts'

export const say = sayIn({
  region: ['Allarmi di pericolo', 'Danger alarms'],
  title: ['Forse una persona è in pericolo', 'A person may be in danger'],
  'key-press': ['ha premuto il tasto di pericolo al telefono', 'pressed the danger key on the telephone'],
  words: [
    'parole di pericolo in un messaggio (lo dice una macchina: leggi tu)',
    'words of danger in a message (a machine says so: read it)',
  ],
  button: ['ha premuto il pulsante di pericolo', 'pressed the danger button'],
  colleague: ['lo segnala una persona del gruppo', 'a colleague says so'],
  person: ['Persona {sign}', 'Person {sign}'],
  mine: ['Me ne occupo io', 'I am on it'],
  read: ['Apri la conversazione', 'Open the conversation'],
  numbers: ['Numeri:', 'Numbers:'],
  'with-me': [
    'Te ne stai occupando tu. Quando è finita, di’ com’è andata:',
    'You are on it. When it is over, say how it ended:',
  ],
  with: ['Se ne occupa {name}.', '{name} is on it.'],
  safe: ['È al sicuro', 'Safe'],
  'handed-over': ['Affidata ai soccorsi', 'Handed to rescuers'],
  unreachable: ['Non raggiungibile', 'Cannot be reached'],
  'false-alarm': ['Falso allarme', 'False alarm'],
  silence: ['Togli il suono qui', 'Silence here'],
  raise: ['Pericolo', 'Danger'],
  'raise.title': ['Segnalare un pericolo?', 'Raise the alarm?'],
  'raise.what': [
    'Suona subito a chi è di turno, finché qualcuno conferma di occuparsene.',
    'It rings whoever is on call at once, until somebody confirms to be on it.',
  ],
  'raise.do': ['Sì, avvisa chi è di turno', 'Yes, ring whoever is on call'],
  'raise.no': ['No', 'No'],
})
