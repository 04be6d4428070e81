import { drafts } from './link-words-drafts.ts'

/** Words of the page for whoever was sent a referral and has no account. French and Arabic stand apart: they are drafts. */
const words = {
  title: ['Una richiesta per il tuo ente', 'A request for your organisation'],
  draft: ['', ''],
  languages: ['Lingua della pagina', 'Language of the page'],
  demo: ['Dimostrazione: persone e dati sono inventati.', 'Demonstration: people and data are invented.'],
  'code.what': [
    'Un helpdesk ti chiede di aiutare una persona. Per leggere la richiesta serve il codice di otto cifre che ti hanno detto a voce.',
    'A helpdesk asks you to help somebody. To read the request you need the code of eight digits that you were told by voice.',
  ],
  code: ['Codice', 'Code'],
  'code.hint': ['Otto cifre; gli spazi non contano.', 'Eight digits; spaces do not matter.'],
  'code.open': ['Apri la richiesta', 'Open the request'],
  'code.wrong': [
    'Non si apre: il codice è sbagliato, oppure la richiesta è scaduta, ritirata o già chiusa. Controlla le cifre, o chiama l’helpdesk e chiedi un altro collegamento.',
    'It does not open: the code is wrong, or the request has expired, was withdrawn or is closed. Check the digits, or call the helpdesk and ask for another link.',
  ],
  'code.slow': ['Troppi tentativi: aspetta un minuto, poi riprova.', 'Too many tries: wait a minute, then try again.'],
  request: ['Che cosa ti chiedono', 'What you are asked'],
  person: ['La persona', 'The person'],
  'person.none': ['Non ti è stato detto niente di lei.', 'Nothing was told of them.'],
  file: ['Apri l’allegato {n} ({what}, {kb} kB)', 'Open attachment {n} ({what}, {kb} kB)'],
  private: [
    'La persona ha accettato che queste cose siano dette al tuo ente, e a nessun altro.',
    'The person agreed that these things are told to your organisation, and to nobody else.',
  ],
  until: ['Si può leggere fino al {day}.', 'It can be read until {day}.'],
  words: ['Vi siete scritti', 'What you wrote to each other'],
  'side.sender': ['Helpdesk', 'Helpdesk'],
  'side.receiver': ['Voi', 'You'],
  state: ['Adesso: {state}', 'Now: {state}'],
  answer: ['La tua risposta', 'Your answer'],
  'k.accepted': ['Accettiamo: ce ne occupiamo noi', 'We accept: we take care of it'],
  'k.needs-info': ['Ci serve sapere qualcosa (scrivilo qui sotto)', 'We need to know something (write it below)'],
  'k.waitlisted': ['C’è una lista d’attesa: la mettiamo in lista', 'There is a waiting list: we put them on it'],
  'k.declined': ['Non possiamo (scegli perché)', 'We cannot (choose why)'],
  'k.in-progress': ['Ce ne stiamo occupando', 'We are working on it'],
  'k.completed': ['Fatto (scegli com’è andata)', 'Done (choose how it went)'],
  'k.failed': ['Non è andata (scegli perché)', 'It did not work (choose why)'],
  why: ['Perché', 'Why'],
  'r.no-capacity': ['non abbiamo posto', 'no capacity'],
  'r.not-eligible': ['non ha i requisiti', 'not eligible'],
  'r.out-of-area': ['è fuori dal nostro territorio', 'outside our area'],
  'r.language': ['nessuno parla la sua lingua', 'nobody speaks the language'],
  'r.hours': ['orari che non vanno bene', 'hours do not fit'],
  'r.other-body': ['tocca a un altro ente', 'another body is competent'],
  'r.no-contact': ['non riusciamo a parlarle', 'we cannot reach them'],
  'r.other': ['altro', 'other'],
  'r.no-show': ['non è venuta', 'did not come'],
  'r.person-refused': ['non ha voluto', 'did not want it'],
  'r.not-possible': ['non è stato possibile', 'it was not possible'],
  'r.lost-contact': ['contatto perso', 'contact lost'],
  'r.no-help': ['non è servito', 'it did not help'],
  outcome: ['Com’è andata', 'How it went'],
  'o.helped': ['aiuto dato', 'helped'],
  'o.partly-helped': ['aiuto dato in parte', 'helped in part'],
  'o.oriented': ['orientata altrove', 'shown elsewhere'],
  'o.taken-in-charge': ['presa in carico da noi', 'taken in charge by us'],
  note: ['Che cosa vuoi dire all’helpdesk', 'What you want to tell the helpdesk'],
  'note.hint': ['Lo legge solo l’helpdesk.', 'Only the helpdesk reads it.'],
  room: ['Avete posto in questo momento? (se vuoi dirlo)', 'Do you have room at the moment? (if you like)'],
  'm.free': ['sì', 'yes'],
  'm.few': ['poco', 'little'],
  'm.full': ['no, siamo al completo', 'no, we are full'],
  send: ['Invia la risposta', 'Send the answer'],
  'mend.choose': ['Scegli una risposta.', 'Choose an answer.'],
  'mend.reason': ['Scegli perché.', 'Choose why.'],
  'mend.outcome': ['Scegli com’è andata.', 'Choose how it went.'],
  'mend.question': ['Scrivi che cosa vi serve sapere.', 'Write what you need to know.'],
  'mend.changed': [
    'Intanto la richiesta è cambiata: leggila di nuovo qui sotto. Quello che hai scritto è ancora qui.',
    'The request has changed meanwhile: read it again below. What you wrote is still here.',
  ],
  thanks: ['Grazie, l’helpdesk lo sa', 'Thank you, the helpdesk knows'],
  'thanks.what': [
    'Con lo stesso collegamento e lo stesso codice potrai dire com’è andata.',
    'With the same link and the same code you can say later how it went.',
  ],
  'thanks.more': ['Torna alla richiesta', 'Back to the request'],
  'no-more': ['Non c’è altro da rispondere: grazie.', 'There is nothing more to answer: thank you.'],
  's.sent': ['inviata', 'sent'],
  's.received': ['ricevuta, da rispondere', 'received, to be answered'],
  's.accepted': ['accettata', 'accepted'],
  's.needs-info': ['avete chiesto qualcosa all’helpdesk', 'you asked the helpdesk something'],
  's.waitlisted': ['in lista d’attesa', 'on the waiting list'],
  's.in-progress': ['in corso', 'in progress'],
  's.completed': ['fatta', 'done'],
  'f.name': ['Nome', 'Name'],
  'f.alias': ['Si fa chiamare', 'Goes by'],
  'f.phone': ['Telefono', 'Telephone'],
  'f.spoken': ['Parla', 'Speaks'],
  'f.read': ['Legge', 'Reads'],
  'f.understood': ['Capisce', 'Understands'],
  'f.birth': ['Nascita', 'Born'],
  'f.age': ['Età', 'Age'],
  'f.gender': ['Genere', 'Gender'],
  'f.nationality': ['Cittadinanza', 'Nationality'],
  'f.status': ['Condizione giuridica', 'Legal status'],
  'f.sector': ['Settore di lavoro', 'Sector of work'],
  'f.work-place': ['Lavora a', 'Works at'],
  'f.place': ['Sta a', 'Stays at'],
  'f.housing': ['Abita', 'Housing'],
  'f.vulnerabilities': ['Da sapere', 'To know'],
} as const satisfies Readonly<Record<string, readonly [it: string, en: string]>>

export type LinkWord = keyof typeof words
export const linkLanguages = { it: 'Italiano', en: 'English', fr: 'Français', ar: 'العربية' } as const
export type LinkLanguage = keyof typeof linkLanguages
export interface Say {
  (word: LinkWord, values?: Readonly<Record<string, string>>): string
  readonly lang: LinkLanguage
}

export const isLinkWord = (word: string): word is LinkWord => Object.hasOwn(words, word)
const isLinkLanguage = (code: string): code is LinkLanguage => Object.hasOwn(linkLanguages, code)

/** The language that was chosen on the page, else the first of the browser's that we have; Italian for all others. */
export function linkLanguage(chosen: string | undefined, accepted: string | undefined): LinkLanguage {
  const wanted = [chosen ?? '', ...(accepted ?? '').split(',').map(each => each.trim().slice(0, 2).toLowerCase())]
  return wanted.find(isLinkLanguage) ?? 'it'
}

export function sayIn(lang: LinkLanguage): Say {
  const textOf = (word: LinkWord) => {
    if (lang === 'fr' || lang === 'ar') return drafts[word][lang === 'fr' ? 0 : 1]
    return words[word][lang === 'it' ? 0 : 1]
  }
  const say = (word: LinkWord, values: Readonly<Record<string, string>> = {}) =>
    textOf(word).replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  return Object.assign(say, { lang })
}
