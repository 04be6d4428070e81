import { sayIn } from '../../../ui/console/index.ts'

export const say = sayIn({
  open: [
    'Puoi scrivere liberamente ancora per {hours} h {minutes} min (fino a {when}).',
    'You can write freely for another {hours} h {minutes} min (until {when}).',
  ],
  closed: [
    'La persona non scrive da troppo tempo: il canale lascia passare solo frasi già approvate. Quando risponde si può di nuovo scrivere liberamente. Per i colleghi c’è la nota interna.',
    'The person has not written for too long: the channel only lets approved phrases through. Once they answer you can write freely again. For colleagues there is the internal note.',
  ],
  none: [
    'Non c’è ancora nessuna frase approvata: chi coordina le prende da WhatsApp in «Canali». Intanto prova a telefonare.',
    'There is no approved phrase yet: the coordinator fetches them from WhatsApp in “Channels”. Meanwhile try to call.',
  ],
  which: ['Frase approvata', 'Approved phrase'],
  value: ['Parte da completare {number}', 'Part to fill in {number}'],
  preview: ['Così la leggerà', 'As they will read it'],
  send: ['Invia la frase', 'Send the phrase'],
  sent: ['Messaggio messo in uscita.', 'The message is on its way.'],
})
