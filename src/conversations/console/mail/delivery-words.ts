import type { TroubleWords } from '../../../ui/console/index.ts'

/** Why something did not go out, by the code that the channel gave; what to do next stands in it. */
export const REFUSALS: TroubleWords = {
  blocked: [
    'La persona ha bloccato il nostro bot su Telegram: prova un altro canale.',
    'The person has blocked our bot on Telegram: try another channel.',
  ],
  'no-such-chat': [
    'Questa chat di Telegram non c’è più: prova un altro canale.',
    'This Telegram chat is gone: try another channel.',
  ],
  '10:2018278': [
    'Sono passati più di 7 giorni dall’ultimo messaggio della persona: Messenger non lascia più scrivere. Prova un altro canale.',
    'More than 7 days have passed since the person last wrote: Messenger lets nobody write. Try another channel.',
  ],
  '10:2534022': [
    'Sono passati più di 7 giorni dall’ultimo messaggio della persona: Instagram non lascia più scrivere. Prova un altro canale.',
    'More than 7 days have passed since the person last wrote: Instagram lets nobody write. Try another channel.',
  ],
  '551:1545041': [
    'Questa persona ora non riceve messaggi su Messenger: prova un altro canale.',
    'This person receives no messages on Messenger now: try another channel.',
  ],
  '5.1.1': [
    'L’indirizzo e-mail non esiste: controlla com’è scritto, o prova un altro canale.',
    'The e-mail address does not exist: check how it is written, or try another channel.',
  ],
  '5.2.2': [
    'La casella e-mail della persona è piena: prova un altro canale, o riprova fra qualche giorno.',
    'The person’s mailbox is full: try another channel, or again in some days.',
  ],
  bounced: [
    'L’e-mail è tornata indietro: controlla l’indirizzo, o prova un altro canale.',
    'The e-mail came back: check the address, or try another channel.',
  ],
  '5.7.1': [
    'Il server di posta della persona ha rifiutato l’e-mail: prova un altro canale, e avvisa chi amministra.',
    'The person’s mail server refused the e-mail: try another channel, and tell the administrator.',
  ],
  'no-address': [
    'L’e-mail non diceva chi la mandava: da qui non si può rispondere.',
    'The e-mail did not say who sent it: it cannot be answered from here.',
  ],
  login: [
    'Il canale non ci lascia entrare: avvisa chi amministra, le credenziali vanno rifatte.',
    'The channel does not let us in: tell the administrator, its credentials must be renewed.',
  ],
}
