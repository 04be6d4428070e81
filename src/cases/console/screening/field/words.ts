import { sayIn } from '../../../../ui/console/index.ts'

export const say = sayIn({
  take: ['Porta sul campo', 'Take to the field'],
  'take.hint': [
    'Si riapre anche dove non c’è campo, pure se chiudi il browser: per 48 ore, con una frase tua.',
    'It opens again without a line, even when the browser was closed, for 48 hours and with a phrase of yours.',
  ],
  what: [
    'Su questo telefono restano, cifrate, le domande, le risposte date finora e le voci nella lingua scelta.',
    'The questions, the answers so far and the voices in the chosen language stay on this phone, encrypted.',
  ],
  ends: [
    'Non si apre più dopo 48 ore, quando premi «Esci», dopo dieci frasi sbagliate, o con «Cancella da questo telefono».',
    'It opens no more after 48 hours, when you press «Sign out», after ten wrong phrases, or with «Delete from this phone».',
  ],
  risk: [
    'Chi ha il telefono e la frase legge tutto. Non usare la frase con cui accedi; scrivila su carta, mai sul telefono.',
    'Whoever has the phone and the phrase reads everything. Do not use the one you sign in with; write it on paper, never on the phone.',
  ],
  phrase: ['Frase per il campo', 'Phrase for the field'],
  'phrase.hint': [
    'È una proposta: puoi scriverne una tua, di almeno 16 lettere. Maiuscole e spazi in più non contano.',
    'This is a proposal: you may write your own, of at least 16 letters. Capitals and extra spaces do not count.',
  ],
  'phrase.short': ['Troppo corta: servono almeno 16 lettere.', 'Too short: at least 16 letters.'],
  other: ['Un’altra proposta', 'Another proposal'],
  prepare: ['Prepara', 'Prepare'],
  cancel: ['Annulla', 'Cancel'],
  failed: [
    'Non è riuscito: questo browser non tiene niente, o la linea è caduta. Sul telefono non è rimasto niente di nuovo.',
    'It did not work: this browser keeps nothing, or the line is down. Nothing new stayed on the phone.',
  ],
  ready: ['Sul telefono fino a {when}', 'On the phone until {when}'],
  'ready.hint': [
    'Senza linea apri questa stessa pagina, o {address}, e scrivi la tua frase per il campo.',
    'Without a line open this very page, or {address}, and type your phrase for the field.',
  ],
  longer: ['Aggiorna e tieni altre 48 ore', 'Bring up to date, keep 48 hours more'],
  wipe: ['Cancella da questo telefono', 'Delete from this phone'],
  'wipe.sure': [
    'Quello che è già nel sistema resta. Da questo telefono sparisce tutto ciò che hai portato sul campo.',
    'What is in the house already stays. Everything you took to the field goes from this phone.',
  ],
  'wipe.one': ['Una risposta non è ancora partita: si perde.', 'One answer has not been sent: it is lost.'],
  'wipe.some': ['{n} risposte non sono ancora partite: si perdono.', '{n} answers have not been sent: they are lost.'],
  arrived: ['{n} risposte date sul campo sono arrivate.', '{n} answers given in the field have arrived.'],
  'arrived.one': ['Una risposta data sul campo è arrivata.', 'One answer given in the field has arrived.'],
  stuck: [
    'Alcune risposte date sul campo non sono state accettate: apri quella valutazione, dice perché.',
    'Some answers given in the field were not accepted: open that assessment, it says why.',
  ],

  // Without a line
  field: ['Sul campo', 'In the field'],
  'no-line': ['Senza linea', 'Without a line'],
  'door.lead': [
    'Qui si riapre la valutazione che hai preparato. Il resto della console aspetta la linea.',
    'Here the assessment that you prepared opens again. The rest of the console waits for the line.',
  ],
  nothing: [
    'Su questo telefono non c’è niente da aprire senza linea. Con la linea, «Porta sul campo» lo prepara.',
    'Nothing on this phone opens without a line. With one, «Take to the field» prepares it.',
  ],
  open: ['Apri', 'Open'],
  opening: ['Si apre… può volerci qualche secondo.', 'Opening… this may take a few seconds.'],
  wrong: ['La frase non è giusta. Tentativi rimasti: {n}.', 'The phrase is not right. Tries left: {n}.'],
  'wrong.over': [
    'Dieci frasi sbagliate: qui non si apre più niente. Quello che era nel sistema c’è ancora.',
    'Ten wrong phrases: nothing opens here any more. What was in the house is still there.',
  ],
  retry: ['Prova con la linea', 'Try with the line'],
  waiting: ['Da mandare: {n}. Partono quando torni in linea e accedi.', 'To send: {n}. They go when you are back in line and signed in.'],
  'waiting.none': ['Quello che rispondi resta su questo telefono, cifrato, e parte quando torni in linea e accedi.', 'What you answer stays on this phone, encrypted, and goes when you are back in line and signed in.'],
  back: ['La linea è tornata', 'The line is back'],
  'back.go': ['Vai in linea e manda', 'Go online and send'],
  close: ['Chiudi con la frase', 'Lock with the phrase'],
  choose: ['Che cosa hai portato', 'What you took along'],
  number: ['Valutazione della presa in carico n. {n}', 'Assessment of case no. {n}'],
}) // prettier-ignore
