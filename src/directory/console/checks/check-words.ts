import { type TroubleWords, pick, sayDay, sayIn } from '../../../ui/console/index.ts'
import type { Fact, Means } from '../../checks/facts.ts'
import { proposalTroubles } from '../proposal-troubles.ts'

type Pair = readonly [it: string, en: string]

const FACTS: Readonly<Record<Fact, Pair>> = {
  phone: ['Telefono', 'Telephone'],
  hours: ['Orari', 'Hours'],
  address: ['Indirizzo', 'Address'],
  access: ['Come si accede', 'How to get in'],
  eligibility: ['Chi accoglie', 'Whom it takes'],
  languages: ['Lingue', 'Languages'],
  documents: ['Documenti', 'Documents'],
  cost: ['Costo', 'Cost'],
  area: ['Territorio', 'Area'],
  categories: ['Categorie', 'Categories'],
  name: ['Nome', 'Name'],
  description: ['Descrizione', 'Description'],
}
export const sayFact = (fact: Fact): string => pick(FACTS[fact])

const MEANS: Readonly<Record<Means, Pair>> = {
  phone: ['telefonata', 'phone call'],
  visit: ['visita', 'visit'],
  website: ['sito', 'website'],
  email: ['e-mail', 'e-mail'],
  partner: ['partner', 'partner'],
  document: ['documento', 'document'],
}
export const sayMeans = (means: Means): string => pick(MEANS[means])

const STATES: Readonly<Record<string, Pair>> = {
  operational: ['operativo', 'operational'],
  suspended: ['sospeso', 'suspended'],
  identified: ['solo individuato', 'only identified'],
  closed: ['chiuso', 'closed'],
}
export const sayState = (state: string): string => pick(STATES[state] ?? [state, state])

/** The field of a line, where a fact has several. */
const FIELDS: Readonly<Record<string, Pair>> = {
  access_modes: ['Modi di accesso', 'Ways in'],
  application_process: ['Come si fa, a parole', 'What to do, in words'],
  eligibility: ['Criteri', 'Criteria'],
  eligibility_description: ['Chi, a parole', 'Who, in words'],
  costs: ['Prezzo', 'Price'],
  fees_description: ['Sul costo, a parole', 'About the cost, in words'],
}
export const sayField = (field: string): string => pick(FIELDS[field] ?? ['', ''])

export const say = sayIn({
  title: ['Da verificare', 'To check'],
  'title-of': ['{region}: da verificare oggi', '{region}: to check today'],
  progress: [
    '{done} fatte su {of} · {operational} operativi · {share} % verificati in tempo',
    '{done} done of {of} · {operational} operational · {share} % checked in time',
  ],
  loading: ['Cerco…', 'Looking…'],
  none: ['Niente da verificare', 'Nothing to check'],
  'none-hint': ['Tutto quello che cerchi è stato verificato in tempo.', 'Everything you look for was checked in time.'],
  choose: ['Scegli un servizio dall’elenco', 'Choose a service from the list'],
  'choose-hint': [
    'Oppure premi Invio per cominciare dal primo: i più a rischio stanno in alto.',
    'Or press Enter to begin with the first: those most at risk stand on top.',
  ],
  more: ['Altri', 'More'],
  filters: ['Filtri', 'Filters'],
  region: ['Regione', 'Region'],
  province: ['Provincia', 'Province'],
  category: ['Categoria', 'Category'],
  fact: ['Fatto', 'Fact'],
  overdue: ['Solo scaduti per chi ci va', 'Only what is overdue for those who go there'],
  all: ['Tutte', 'All'],
  any: ['Tutti', 'All'],
  never: ['mai', 'never'],
  'never-checked': ['mai verificato', 'never checked'],
  late: ({ days }: { days: number }): Pair => (days === 1 ? ['1 giorno', '1 day'] : [`${days} giorni`, `${days} days`]),
  today: ['oggi', 'today'],
  doubted: ['qualcuno dice: sbagliato', 'somebody says: wrong'],
  unreached: ({ n }: { n: number }): Pair =>
    n === 1 ? ['1 volta nessuna risposta', 'no answer once'] : [`${n} volte nessuna risposta`, `no answer ${n} times`],
  urgent: ['urgente', 'urgent'],
  held: ['in mano a {name}', 'in hand: {name}'],
  'held-here': [
    '{name} ha in mano questo servizio adesso. Puoi andare avanti: se salvate entrambi, chi arriva secondo vede le due versioni.',
    '{name} has this service in hand just now. You may go on: if both save, whoever comes second sees both versions.',
  ],
  'hidden-place': ['indirizzo nascosto al pubblico', 'address hidden from the public'],
  hidden: ['nascosto al pubblico', 'hidden from the public'],
  back: ['Elenco', 'List'],
  call: ['Chiama', 'Call'],
  'what-fact': ['Fatto', 'Fact'],
  'we-say': ['Oggi diciamo', 'Today we say'],
  last: ['Ultima volta', 'Last time'],
  'is-true': ['È vero?', 'Is it true?'],
  'is-true-of': ['{fact}: è vero?', '{fact}: is it true?'],
  nothing: ['niente', 'nothing'],
  due: ['da verificare', 'to check'],
  'not-due': ['Non ancora in scadenza', 'Not due yet'],
  'due-on': ['fino al {day}', 'until {day}'],
  right: ['Che cosa è giusto?', 'What is right?'],
  'right-at': ['Che cosa è giusto? ({where})', 'What is right? ({where})'],
  'right-hint': [
    'Se non lo sai lascia com’è: resta da correggere.',
    'If you do not know, leave it: it stays to be put right.',
  ],
  understood: ['Capito così: {said}', 'Understood: {said}'],
  ways: ['Si può leggere in più modi: quale?', 'It can be read in several ways: which?'],
  means: ['Come hai verificato', 'How you checked'],
  note: ['Nota', 'Note'],
  'note-hint': ['Per i colleghi; non è pubblica.', 'For colleagues; not public.'],
  'next-due': ['Prossima verifica', 'Next check'],
  'next-due-hint': ['Se resta vuota: {days}', 'If left empty: {days}'],
  'in-days': ['{fact} fra {days} giorni', '{fact} in {days} days'],
  save: ['Salva e prossimo', 'Save and next'],
  saved: ['Salvato. U per annullare.', 'Saved. U takes it back.'],
  'saved-waiting': [
    'Salvato. Una correzione aspetta una seconda persona. U per annullare.',
    'Saved. One correction waits for a second person. U takes it back.',
  ],
  'answer-first': ['Rispondi almeno a un fatto, poi Invio.', 'Answer one fact at least, then Enter.'],
  'no-answer': ['Non risponde', 'No answer'],
  tried: ({ n }: { n: number }): Pair => [
    `Tentativo ${n} segnato: torna domani. U per annullare.`,
    `Try ${n} noted: it comes back tomorrow. U takes it back.`,
  ],
  suspended: [
    'Terzo tentativo senza risposta: proposto di sospenderlo. U per annullare.',
    'Third try without an answer: proposed to suspend it. U takes it back.',
  ],
  closed: ['Ha chiuso', 'It has closed'],
  'closed-title': ['Il servizio ha chiuso?', 'Has the service closed?'],
  'closed-what': [
    'Una chiusura la decidono due persone: la proposta aspetta una collega o un collega.',
    'Two people decide a closure: the proposal waits for a colleague.',
  ],
  'closed-why': ['Da che cosa lo sai', 'How you know'],
  'closed-send': ['Proponi la chiusura', 'Propose the closure'],
  'closed-sent': ['Proposta inviata: aspetta una seconda persona.', 'Proposed: it waits for a second person.'],
  undone: ['Annullato: le tue risposte sono ancora qui.', 'Taken back: your answers are still here.'],
  'nothing-to-undo': ['Niente da annullare.', 'Nothing to take back.'],
  stale: [
    'Qualcuno ha cambiato questo servizio mentre lo verificavi',
    'Somebody changed this service while you were checking it',
  ],
  'stale-what': [
    'Non è andato perso niente. Guarda le due versioni: Invio salva le tue risposte sopra quelle di adesso.',
    'Nothing is lost. Look at both versions: Enter saves your answers over what stands now.',
  ],
  'you-saw': ['Vedevi', 'You saw'],
  'now-says': ['Adesso', 'Now'],
  'you-say': ['Tu', 'You'],
  'checked-by': ['{outcome}, verificato da {by}', '{outcome}, checked by {by}'],
  yes: ['sì', 'yes'],
  no: ['no', 'no'],
  unknown: ['non so', 'unknown'],
  down: ['avanti', 'down'],
  up: ['indietro', 'up'],
  undo: ['annulla', 'undo'],
  corrected: ['corretto', 'put right'],
  'was-wrong': ['sbagliato', 'wrong'],
  'last-note': ['Nota del {day}, {by}: {note}', 'Note of {day}, {by}: {note}'],
  intervals: ['Ogni quanto si verifica', 'How often we check'],
  keys: ['Tasti', 'Keys'],
  skip: ['salta', 'skip'],
  saving: ['Salvo…', 'Saving…'],
})

export const lastWords = (last: { on: string; means: Means; by: string } | null): string =>
  last ? `${sayDay(last.on)}, ${sayMeans(last.means)}` : say('never')

/** Words for the codes that the API answers with. */
export const troubles: TroubleWords = {
  ...proposalTroubles,
  'checks.phone-unreadable': [
    'Non è un numero di telefono: solo cifre, uno o più separati da virgole.',
    'That is no telephone number: digits only, one or more with commas between.',
  ],
  'checks.hours-unreadable': [
    'Questi orari non si capiscono. Per esempio: lun-ven 9-13, sab 10-12.',
    'These hours cannot be understood. For example: mon-fri 9-13, sat 10-12.',
  ],
  'checks.hours-choose': ['Si può leggere in più modi: scegline uno.', 'It can be read in several ways: choose one.'],
  'checks.same-as-before': [
    'È come prima: scrivi che cosa è giusto, o lascia il campo com’è e rispondi «Sì».',
    'It is as before: write what is right, or answer “Yes”.',
  ],
  'checks.language-unknown': [
    'Una di queste lingue non si conosce: nomi separati da virgole.',
    'One of these languages is not known: names with commas between.',
  ],
  'checks.area-unknown': [
    'Un luogo non si trova: comuni, province o regioni separati da virgole.',
    'A place is not found: municipalities, provinces or regions with commas between.',
  ],
  'checks.category-unknown': [
    'Una categoria non si trova: nomi o codici separati da punto e virgola.',
    'A category is not found: names or codes with semicolons between.',
  ],
  'checks.address-town-unknown': [
    'Il comune non si trova. Per esempio: Via Roma 5, 71121 Foggia (FG).',
    'The municipality is not found. For example: Via Roma 5, 71121 Foggia (FG).',
  ],
  'checks.address-town-missing': [
    'Manca il comune. Per esempio: Via Roma 5, 71121 Foggia (FG).',
    'The municipality is missing. For example: Via Roma 5, 71121 Foggia (FG).',
  ],
  'checks.missing': [
    'Non può restare vuoto: scrivi che cosa è giusto.',
    'It cannot be left empty: write what is right.',
  ],
  'checks.stale': [
    'Qualcuno ha cambiato questo servizio intanto: guarda com’è adesso e salva di nuovo.',
    'Somebody changed this service meanwhile: see how it is now and save again.',
  ],
  'checks.line-unknown': [
    'Questa riga non c’è più: ricarica la pagina e rispondi di nuovo.',
    'This line is no longer there: load the page again and answer once more.',
  ],
  'checks.due-in-the-past': [
    'La prossima verifica è un giorno che deve venire: scegline uno dopo oggi.',
    'The next check is a day to come: choose one after today.',
  ],
  'checks.changed-since': [
    'Qualcuno ha cambiato questo servizio dopo di te: non si annulla più.',
    'Somebody changed this service after you: it cannot be taken back.',
  ],
  'checks.interval-stale': [
    'Qualcuno l’ha cambiato intanto: qui c’è il valore di adesso.',
    'Somebody changed it meanwhile: this is the value now.',
  ],
}
