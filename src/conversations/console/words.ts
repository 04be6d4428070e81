import { sayIn, type TroubleWords } from '../../ui/console/index.ts'
import { peopleTroubles } from './people-words.ts'

export const say = sayIn({
  title: ['Conversazioni', 'Conversations'],
  person: ['Persona {sign}', 'Person {sign}'],
  choose: ['Scegli una conversazione', 'Choose a conversation'],
  'choose.hint': [
    'Aprendola leggi quello che la persona ha detto: resta scritto chi ha guardato.',
    'Opening it shows what the person said; who looked stays on record.',
  ],
  loading: ['Si apre…', 'Opening…'],
  back: ['Elenco', 'List'],
  side: ['Dettagli', 'Details'],
  'side.back': ['Messaggi', 'Messages'],
  timeline: ['Messaggi', 'Messages'],
  standing: ['Conversazione', 'Conversation'],
  house: ['Helpdesk', 'Helpdesk'],
  take: ['Prendi in mano', 'Take in hand'],
  release: ['Lascia ad altri', 'Leave to others'],
  closed: ['chiusa', 'closed'],
  write: ['Risposta', 'Answer'],
  send: ['Invia', 'Send'],
  sent: ['Messaggio messo in uscita.', 'The message is on its way.'],
  'close.why': ['Perché si chiude', 'Why it is closed'],
  them: ['La persona', 'The person'],
  helped: ['aiuto dato', 'helped'],
  referred: ['inviata a un ente', 'referred'],
  'no-answer': ['non risponde più', 'no longer answers'],
  'not-relevant': ['non riguarda l’helpdesk', 'not for the helpdesk'],
  silent: ['silenzio', 'silence'],
  'wrong-number': ['numero sbagliato', 'wrong number'],
  abuse: ['abuso', 'abuse'],
  other: ['altro', 'other'],
  quoted: ['Testo citato sotto la risposta', 'Text repeated below the answer'],
  placeholder: [
    'Un messaggio che qui non si può ancora mostrare ({what}): chiedi alla persona di mandarlo in un altro modo.',
    'A message that cannot be shown here yet ({what}): ask the person to send it in another way.',
  ],
  'state.waiting': ['in uscita', 'waiting to go out'],
  'state.sending': ['si sta inviando', 'being sent'],
  'state.sent': ['inviato', 'sent'],
  'state.delivered': ['arrivato', 'delivered'],
  'state.read': ['letto', 'read'],
  'state.played': ['ascoltato', 'played'],
  'state.failed': ['non inviato', 'not sent'],
  'state.unknown': ['forse arrivato: non si sa', 'may have arrived: not known'],
  'state.deleted': ['cancellato su WhatsApp', 'deleted on WhatsApp'],
  'state.withdrawn': ['ritirato', 'withdrawn'],
  'code.other': [
    'Il canale ha rifiutato il messaggio (codice {code}).',
    'The channel refused the message (code {code}).',
  ],
})

export const trouble: TroubleWords = {
  'call.not-live': [
    'La chiamata è già finita: chi media si può invitare per un’altra volta, da «Chiedi mediazione».',
    'The call is over already: a mediator can be invited for another time.',
  ],
  'call.no-telephone': [
    'Di questa persona manca il telefono: scegline un’altra, o scrivilo in «Orari e prime risposte».',
    'This person’s telephone is missing: choose somebody else, or write it under «Hours and first answers».',
  ],
  'conversation.window-closed': [
    'La persona non scrive da troppo tempo: scegli una frase approvata qui sopra. Quello che hai scritto è ancora qui.',
    'The person has not written for too long: choose an approved phrase above. What you wrote is still here.',
  ],
  'template.unknown': ['Questa frase non c’è più: scegline un’altra.', 'This phrase is gone: choose another.'],
  'template.values': [
    'Completa ogni parte, su una riga sola e al massimo 500 caratteri.',
    'Fill in every part, in one line and at most 500 characters.',
  ],
  'conversation.only-calls': [
    'Questa persona ha telefonato e l’helpdesk non ha un canale SMS: richiamala.',
    'This person called and the helpdesk has no SMS: call them back.',
  ],
  ...peopleTroubles,
  'conversation.no-address': [
    'Questa persona non ha lasciato un recapito: da qui non si può scriverle.',
    'This person left no address: nobody can write to them from here.',
  ],
  'conversation.claimed': [
    'Un’altra persona del gruppo la sta seguendo: scrivile, o aspetta che la lasci.',
    'A colleague has it in hand: talk to them, or wait until they leave it.',
  ],
  'conversation.newer-message': [
    'Intanto è arrivato un messaggio: leggilo qui sopra, poi invia. La tua risposta è ancora qui.',
    'A message has come in meanwhile: read it above, then send. Your answer is still here.',
  ],
  'conversation.closed': [
    'Questa conversazione è stata chiusa: se la persona riscrive se ne apre un’altra.',
    'This conversation was closed: if the person writes again, another begins.',
  ],
  'conversation.not-yours': [
    'Non la stai seguendo tu: prendila in mano, poi riprova.',
    'It is not you who has it: take it in hand, then try again.',
  ],
  'conversation.safe-contact': [
    'Le regole di contatto sicuro non lo permettono: leggi il riquadro in alto, cambia e riprova. La risposta è ancora qui.',
    'The safe-contact rules do not allow it: read the box above, change it and try again. Your answer is still here.',
  ],
  'conversation.not-for-them': [
    'Questa conversazione è riservata ad altre persone: scegli un’altra persona, o chiedi al coordinamento.',
    'This conversation is reserved for others: choose another person, or ask the coordination.',
  ],
  'conversation.safe-contact-changed': [
    'Intanto qualcuno ha cambiato le regole: leggi qui sotto come sono ora, poi salva di nuovo se le tue sono giuste. Quello che hai scritto è ancora qui.',
    'Somebody has changed the rules meanwhile: read below how they are now, then save again if yours are right. What you typed is still here.',
  ],
  'conversation.which-person': [
    'Questo recapito lo usano più persone: prima di’ chi scrive qui.',
    'Several people use this address: first say who writes here.',
  ],
  'message.already-out': [
    'È già partito, o sta partendo adesso: non si può più ritirare.',
    'It has gone out, or is going out now: it cannot be withdrawn any more.',
  ],
  'safe-contact.nobody': [
    'Tra chi può rispondere c’è qualcuno che non lavora più qui: scegli di nuovo.',
    'Among those who may answer is somebody who no longer works here: choose again.',
  ],
  'note.cannot-read': [
    'Chi hai chiamato non può aprirla: qualcuno la segue già. Toglilo dai nomi, o fallo entrare con «Mediatore». La nota è ancora qui.',
    'Somebody you named cannot open it: a colleague has it in hand. Take them off, or let them in with “Mediator”. The note is still here.',
  ],
  'message.length': ['Scrivi qualcosa, al massimo 4.096 caratteri.', 'Write something, at most 4,096 characters.'],
  'conversation.language': ['Scrivi due o tre lettere: wo, fr, mnk.', 'Write two or three letters: wo, fr, mnk.'],
  'vault.no-key': [
    'Le tue chiavi non aprono questa conversazione: chiedi a chi coordina di darti le chiavi dell’ente.',
    'Your keys do not open this conversation: ask the coordinator to give you the keys of the body.',
  ],
  'conversation.no-such-colleague': [
    'Questa persona non lavora più qui: scegline un’altra.',
    'This person no longer works here: choose somebody else.',
  ],
  'conversation.no-such-team': ['Questo gruppo non c’è più: scegline un altro.', 'This team is gone: choose another.'],
  'conversation.no-such-region': ['Scegli una regione dall’elenco.', 'Choose a region from the list.'],
  'conversation.not-offered': [
    'Non è più proposta a te: non serve altro.',
    'It is no longer offered to you: nothing is left to do.',
  ],
  'conversation.not-snoozed': [
    'È già tornata in coda: la trovi fra quelle in attesa.',
    'It is back in the queue already: look among those that wait.',
  ],
  'conversation.snooze-until': [
    'Scegli un momento da adesso a tre mesi.',
    'Choose a moment between now and three months.',
  ],
  'hand-over.summary': [
    'Scrivi che cosa deve sapere chi la prende, al massimo 4.000 caratteri.',
    'Write what the next person must know, at most 4,000 characters.',
  ],
  'label.name': ['Scrivi un nome di al massimo 40 caratteri.', 'Write a name of at most 40 characters.'],
  'label.exists': [
    'C’è già un’etichetta con questo nome: usa quella.',
    'There is a label of this name already: use that.',
  ],
  'label.unknown': [
    'Questa etichetta non si dà più: scegline un’altra.',
    'This label is given no more: choose another.',
  ],
  'ready.code': [
    'Scrivi un nome breve con lettere minuscole, cifre e trattini.',
    'Write a short name of small letters, digits and hyphens.',
  ],
  'ready.exists': [
    'C’è già una risposta con questo nome: aggiungi lì la lingua che manca.',
    'There is an answer of this name already: add the missing language there.',
  ],
  'ready.text': ['Scrivi qualcosa, al massimo 4.096 caratteri.', 'Write something, at most 4,096 characters.'],
  'ready.language': ['Scegli una lingua dall’elenco.', 'Choose a language from the list.'],
  'ready.changed': [
    'Intanto qualcuno l’ha cambiata: sotto vedi la versione che vale ora. La tua è ancora qui.',
    'Somebody changed it meanwhile: below is what stands now. Yours is still here.',
  ],
  'ready.own-words': [
    'L’hai scritta tu: chiedi a un’altra persona di rileggerla.',
    'You wrote it: ask somebody else to review it.',
  ],
}
