import { sayIn, type TroubleWords } from '../../ui/console/index.ts'

export const say = sayIn({
  title: ['Orari e prime risposte', 'Hours and first answers'],
  lead: [
    'Quando qualcuno risponde, e che cosa l’helpdesk dice da sé a chi scrive o chiama.',
    'When somebody answers, and what the helpdesk says by itself to whoever writes or calls.',
  ],
  loading: ['Si apre…', 'Opening…'],
  open: ['ora aperto', 'open now'],
  closed: ['ora chiuso, riapre {when}', 'closed now, opens {when}'],
  never: ['nessuna apertura', 'no opening'],
  hours: ['Orari', 'Hours'],
  'hours.hint': [
    'Per esempio 9:30-18 oppure 9-13, 14-18. Vuoto: chiuso.',
    'Such as 9:30-18 or 9-13, 14-18. Empty: closed.',
  ],
  holidays: ['Chiuso nelle feste nazionali', 'Closed on national holidays'],
  first: ['Prima risposta automatica', 'First automatic answer'],
  'first.hint': [
    'Dice solo che il messaggio è arrivato e quando qualcuno risponde: chi guarda il telefono non capisce di che cosa si tratta.',
    'It says only that the message arrived and when somebody answers: whoever looks at the telephone learns nothing.',
  ],
  languages: ['Se la lingua non si sa, scrivi in', 'While the language is not known, write in'],
  silence: ['Si ripete dopo un silenzio di ore', 'Again after a silence of hours'],
  most: ['Al massimo, in una settimana', 'At most, in a week'],
  callback: [
    'Chi ha chiamato si richiama entro minuti di apertura',
    'Callers are called back within minutes of opening time',
  ],
  save: ['Salva', 'Save'],
  saved: ['Salvato.', 'Saved.'],
  next: ['Prossime feste nazionali', 'Next national holidays'],
  'next.source': [
    'Legge 260/1949 e successive modifiche (da far controllare a un legale).',
    'Law 260/1949 as amended (to be checked by a lawyer).',
  ],
  closures: ['Chiusure dell’ente', 'Closures of the body'],
  'closures.none': [
    'Nessuna chiusura in programma: santo patrono, ferie.',
    'No closure planned: patron saint, holidays.',
  ],
  'closures.where': ['Si aggiungono nella pagina delle persone', 'Added on the page of people'],
  it: ['italiano', 'Italian'],
  en: ['inglese', 'English'],
  fr: ['francese', 'French'],
  ar: ['arabo', 'Arabic'],
})

export const trouble: TroubleWords = {
  'desk.bad-hours': [
    'Questi orari non si capiscono. Scrivi per esempio 9:30-18, oppure 9-13, 14-18; lascia vuoto un giorno di chiusura.',
    'These hours cannot be understood. Write 9:30-18, or 9-13, 14-18; leave a closed day empty.',
  ],
  'desk.languages': ['Scegli da una a tre lingue.', 'Choose one to three languages.'],
  'desk.changed-meanwhile': [
    'Intanto qualcuno ha cambiato queste impostazioni. Quello che hai scritto è ancora qui: ricarica per vedere le sue, poi salva di nuovo.',
    'Somebody changed these settings meanwhile. What you typed is still here: reload to see theirs, then save again.',
  ],
}
