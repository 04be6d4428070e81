import { sayIn } from '../../../ui/console/index.ts'

export const say = sayIn({
  title: ['Bozze di traduzione', 'Draft translations'],
  lead: [
    'Un server vostro può proporre una prima traduzione dei messaggi. Resta una bozza, segnata come tale, finché un mediatore non la corregge e la firma; da sola non parte mai.',
    'A server of your own can propose a first translation of messages. It stays a draft, marked as one, until a mediator has corrected it and stands for it; it never goes out by itself.',
  ],
  loading: ['Si apre…', 'Opening…'],
  off: ['spento', 'off'],
  on: ['acceso', 'on'],
  server: ['Server', 'Server'],
  'server.hint': [
    'Quello che le persone scrivono va a questo server per intero: deve essere vostro, nella vostra rete o con un contratto. Parla il linguaggio di LibreTranslate. Vuoto: spento.',
    'What people write goes to this server in full: it must be yours, on your network or under a contract. It speaks the language of LibreTranslate. Empty: off.',
  ],
  origin: ['Indirizzo', 'Address'],
  'origin.example': [
    'Per esempio http://127.0.0.1:5000 oppure https://traduttore.ente.example',
    'Such as http://127.0.0.1:5000 or https://translator.body.example',
  ],
  key: ['Chiave, se il server ne vuole una', 'Key, where the server wants one'],
  'key.there': [
    'Ce n’è una, nascosta. Salvando va scritta di nuovo.',
    'There is one, hidden. When you save, write it again.',
  ],
  save: ['Salva', 'Save'],
  saved: ['Salvato. Ora prova il server.', 'Saved. Now try the server.'],
  'saved.off': ['Spento: nessun messaggio va a un server.', 'Off: no message goes to a server.'],
  test: ['Prova adesso', 'Try now'],
  'test.hint': [
    'Si manda una frase inventata, mai quella di una persona.',
    'An invented sentence is sent, never one of a person.',
  ],
  'test.well': ['Il server ha risposto: «{said}».', 'The server answered: “{said}”.'],
})
