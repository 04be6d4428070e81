import { sayIn, type TroubleWords } from '../../ui/console/index.ts'

export const say = sayIn({
  title: ['Scrivi un contatto', 'Write down a contact'],
  lead: [
    'Mentre parli, o subito dopo. Bastano dove e com’è andata; il resto se c’è.',
    'While you talk, or right after. Where and how it went is enough; the rest if there is any.',
  ],
  where: ['Dove', 'Where'],
  phone: ['Telefono', 'Telephone'],
  street: ['Strada', 'Street'],
  counter: ['Sportello', 'Counter'],
  facebook: ['Facebook', 'Facebook'],
  linkedin: ['LinkedIn', 'LinkedIn'],
  youtube: ['YouTube', 'YouTube'],
  other: ['Altro', 'Other'],
  language: ['Lingua', 'Language'],
  'language.none': ['non so', 'not known'],
  number: ['Numero, se lo dice', 'Number, if they say it'],
  note: ['Appunto', 'Note'],
  'note.hint': [
    'Si chiude con le chiavi dell’ente. Serve a chi la seguirà.',
    'Sealed with the keys of the body. For whoever goes on with it.',
  ],
  how: ['Com’è andata', 'How it went'],
  helped: ['Aiuto dato', 'Helped'],
  informed: ['Informazioni date', 'Informed'],
  'to-follow-up': ['Da seguire', 'To follow up'],
  'call-back': ['Da richiamare', 'To call back'],
  silent: ['Silenzio', 'Silence'],
  'wrong-number': ['Numero sbagliato', 'Wrong number'],
  abuse: ['Abuso', 'Abuse'],
  'not-relevant': ['Non riguarda l’helpdesk', 'Not for the helpdesk'],
  'only-counted': [
    'Si conta soltanto: non resta nessuna conversazione, e appunto e numero non si salvano.',
    'Only counted: no conversation is made, and note and number are not kept.',
  ],
  lasts: ['Dura da {time}', 'Lasting {time}'],
  again: ['Ricomincia il tempo', 'Start the clock again'],
  save: ['Salva', 'Save'],
  saved: ['Contatto scritto.', 'Contact written down.'],
  next: ['Un altro contatto', 'Another contact'],
  open: ['Apri la conversazione', 'Open the conversation'],
  carry: ['Per continuare in privato', 'To go on in private'],
  'carry.hint': [
    'Dai questo codice alla persona, o falle inquadrare il disegno: non dice di che cosa si tratta. Quando scrive, le due cose si ritrovano insieme.',
    'Give this code to the person, or let them scan the drawing: it does not say what it is about. When they write, the two are tied together.',
  ],
  reference: ['Codice', 'Code'],
  whatsapp: ['WhatsApp', 'WhatsApp'],
  page: ['Pagina web', 'Web page'],
  copy: ['Copia il link', 'Copy the link'],
  copied: ['Copiato.', 'Copied.'],
  today: ['Oggi', 'Today'],
  'today.none': ['Oggi nessun contatto scritto a mano.', 'No contact written down today.'],
  'key.where': ['dove: telefono, strada, sportello…', 'where: telephone, street, counter…'],
  'key.save': ['salva', 'save'],
})

export const trouble: TroubleWords = {
  'contact.bad-number': [
    'Questo numero non si capisce: scrivilo con il prefisso, per esempio +39 333 1234567, o lascialo vuoto.',
    'This number cannot be understood: write it with its prefix, such as +39 333 1234567, or leave it empty.',
  ],
  'contact.number-to-call': [
    'Per richiamare serve un numero: chiedilo, o scegli «Da seguire».',
    'To call back a number is needed: ask for it, or choose «To follow up».',
  ],
}
