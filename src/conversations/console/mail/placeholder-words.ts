import type { TroubleWords } from '../../../ui/console/index.ts'

/** What stands in a message in place of what cannot be shown, or before what must be read with care. */
export const PLACEHOLDERS: TroubleWords = {
  'mail.auto-reply': [
    'Risposta automatica: l’ha scritta un programma, non la persona.',
    'Automatic reply: a program wrote it, not the person.',
  ],
  'mail.list': [
    'Posta inviata a molte persone insieme (newsletter o lista).',
    'Mail sent to many people at once (newsletter or list).',
  ],
  'mail.report': [
    'Avviso di un server di posta su una nostra e-mail.',
    'Report of a mail server about one of our e-mails.',
  ],
  'mail.loop': [
    'Arrivata dal nostro stesso indirizzo: forse è un inoltro, o qualcuno finge di essere noi.',
    'It came from our own address: perhaps forwarded, or somebody pretends to be us.',
  ],
  'mail.no-sender': [
    'L’e-mail non dice chi la manda: da qui non si può rispondere.',
    'The e-mail does not say who sent it: it cannot be answered from here.',
  ],
  'mail.sender-unproven': [
    'Mittente non verificato: nessuno garantisce che l’e-mail venga davvero da questo indirizzo. Prima di dare notizie, fatti riconoscere in un altro modo.',
    'Sender not verified: nobody vouches that this e-mail really comes from this address. Before you tell anything, make sure in another way who it is.',
  ],
  'mail.aside': [
    'Era nella cartella della posta indesiderata, o in un’altra che non è quella in arrivo.',
    'It lay in the spam folder, or in another one than the inbox.',
  ],
  'mail.doubtful': [
    'L’e-mail è fatta male: qualcosa può mancare. L’originale è conservato qui sotto.',
    'The e-mail is broken: something may be missing. The original is kept below.',
  ],
  'mail.unreadable': [
    'Questa e-mail non si può leggere qui. L’originale è conservato qui sotto.',
    'This e-mail cannot be read here. The original is kept below.',
  ],
  'mail.too-large': [
    'L’e-mail era troppo grande: qui c’è solo l’inizio, il resto è nella casella di posta.',
    'The e-mail was too large: only its beginning is here, the rest is in the mailbox.',
  ],
  edited: [
    'La persona ha corretto un suo messaggio. Ora dice:',
    'The person corrected a message of theirs. Now it says:',
  ],
  deleted: [
    'La persona ha cancellato un suo messaggio sul suo telefono.',
    'The person deleted a message on their phone.',
  ],
  'said-elsewhere': [
    'Scritto da una persona del gruppo nella posta di Meta, non da qui.',
    'Written by a colleague in Meta’s own inbox, not from here.',
  ],
  sticker: ['Un adesivo', 'A sticker'],
  reaction: ['Ha tolto una reazione', 'Took a reaction back'],
  location: [
    'Ha mandato una posizione. Approdo non la conserva: chiedi dove incontrarsi solo se serve.',
    'Sent a position. Approdo does not keep it: ask where to meet only if needed.',
  ],
  contact: ['Ha mandato un contatto della rubrica', 'Sent a contact of their address book'],
  empty: ['Un messaggio vuoto', 'An empty message'],
  venue: [
    'Ha mandato un luogo. Approdo non lo conserva: chiedi dove incontrarsi solo se serve.',
    'Sent a place. Approdo does not keep it: ask where to meet only if needed.',
  ],
  interactive: [
    'Ha risposto a un modulo. Qui non si legge: chiedi di scriverlo in un messaggio.',
    'Answered a form. It cannot be read here: ask them to write it in a message.',
  ],
  unsupported: [
    'Ha mandato qualcosa che WhatsApp non ci passa: chiedi di mandarlo in un altro modo.',
    'Sent something that WhatsApp does not hand over: ask them to send it in another way.',
  ],
  order: ['Ha mandato un ordine da un catalogo', 'Sent an order from a catalogue'],
  system: [
    'WhatsApp avvisa che è cambiato qualcosa, forse il numero: prima di dare notizie, accertati che sia ancora la persona.',
    'WhatsApp tells that something has changed, perhaps the number: before you tell anything, make sure that it is still them.',
  ],
  poll: ['Ha mandato un sondaggio', 'Sent a poll'],
  dice: ['Ha mandato un dado', 'Sent a die'],
  story_mention: ['Ha citato l’helpdesk in una storia', 'Named the helpdesk in a story'],
  share: ['Ha condiviso un contenuto', 'Shared something'],
}
