/** What a word of Italian, English or French means in opening hours. Accents are taken off before words are looked up. */
type Word =
  | { kind: 'day'; weekday: number }
  | { kind: 'month'; month: number }
  | { kind: 'mar' }
  | { kind: 'place'; nth: number }
  | { kind: 'time'; minute: number; meridiem: 'am' | 'pm' | null; bare: boolean }
  | { kind: 'date'; month: number; day: number; year: number | null }
  | { kind: 'days'; which: 'every' | 'working' | 'weekdays' | 'weekend' | 'festivi' | 'public-holidays' }
  | { kind: 'all-day' }
  | { kind: 'closed' }
  | { kind: 'except' }
  | { kind: 'appointment'; only: boolean }
  | { kind: 'from' | 'to' | 'and' | 'or' | 'comma' | 'slash' | 'dash' | 'stop' | 'others' | 'part' | 'paren' }

export type ReadWord = Word & { found: string }

/** Days by every name that people write, in the order of the week. */
const dayNames = [
  'lunedi|lun|lu|monday|mondays|mon|mo|lundi',
  'martedi|tuesday|tuesdays|tues|tue|tu|mardi|ma',
  'mercoledi|merc|mer|me|wednesday|wednesdays|wed|we|mercredi',
  'giovedi|giov|gio|gi|thursday|thursdays|thurs|thur|thu|th|jeudi|jeu',
  'venerdi|ven|ve|friday|fridays|fri|fr|vendredi',
  'sabato|sabati|sab|saturday|saturdays|sat|sa|samedi|sam',
  'domenica|domeniche|dom|do|sunday|sundays|sun|su|dimanche|dim',
]

const monthNames = [
  'gennaio|genn|gen|january|jan|janvier|janv',
  'febbraio|febbr|feb|february|fevrier|fevr|fev',
  'marzo|march|mars',
  'aprile|apr|april|avril|avr',
  'maggio|magg|mag|may|mai',
  'giugno|giu|june|jun|juin',
  'luglio|lug|july|jul|juillet|juil',
  'agosto|ago|august|aug|aout',
  'settembre|sett|set|september|sept|sep|septembre',
  'ottobre|ott|october|oct|octobre',
  'novembre|nov|november',
  'dicembre|dic|december|dec|decembre',
]

const placeNames: [string, number][] = [
  ['primo|prima|first|premier|premiere', 1],
  ['secondo|seconda|second|deuxieme', 2],
  ['terzo|terza|third|troisieme', 3],
  ['quarto|quarta|fourth|quatrieme', 4],
  ['quinto|quinta|fifth|cinquieme', 5],
  ['ultimo|ultima|last|dernier|derniere', -1],
]

const words = new Map<string, Word>()
for (const [weekday, names] of dayNames.entries())
  for (const n of names.split('|')) words.set(n, { kind: 'day', weekday })
for (const [i, names] of monthNames.entries())
  for (const n of names.split('|')) words.set(n, { kind: 'month', month: i + 1 })
for (const [names, nth] of placeNames) for (const n of names.split('|')) words.set(n, { kind: 'place', nth })
words.set('mar', { kind: 'mar' })

type Phrase = [RegExp, (found: RegExpExecArray) => Word | null]

/** Longer phrases first: the first that matches is taken. `null` is a word that adds nothing. */
const phrases: Phrase[] = [
  [
    /(?:(?:negli|nei|in|at|aux|gli)?\s*(?:altri (?:giorni|orari)|altre ore|other (?:days|times)|autres (?:jours|heures)))\b/y,
    () => ({ kind: 'others' }),
  ],
  [/\s+/y, () => null],
  [
    /(?:(solo|soltanto|esclusivamente|previo|only|uniquement)\s+)?(?:(?:su|per|previo|previa|by|on|sur)\s+)?(?:appuntamento|prenotazione|appointment|rendez-vous|rdv)(?:\s+telefonic[oa])?\b/y,
    found => ({ kind: 'appointment', only: found[1] !== undefined || found[0].startsWith('previ') }),
  ],
  [
    /(?:h\s*24\b|24\s*h?\s*\/\s*(?:24|7)\b(?:\s*h\b)?|24\s*(?:ore|hours|heures|h)(?:\s+su\s+24)?\b)/y,
    () => ({ kind: 'all-day' }),
  ],
  [
    /(?:sempre aperto|always open|tutto il giorno|tutta la giornata|all day|toute la journee)\b/y,
    () => ({ kind: 'all-day' }),
  ],
  [/7\s*(?:giorni|days|jours|j)?\s*(?:su|\/|a)\s*(?:7|week)\b/y, () => ({ kind: 'days', which: 'every' })],
  [
    /(?:(?:tutti\s+)?(?:i|nei)\s+)?(?:giorni\s+)?(?:feriali|feriale|lavorativi)\b/y,
    () => ({ kind: 'days', which: 'working' }),
  ],
  [/working days\b|jours ouvrables\b/y, () => ({ kind: 'days', which: 'working' })],
  [/weekdays\b|jours ouvres\b/y, () => ({ kind: 'days', which: 'weekdays' })],
  [/(?:(?:(?:tutti\s+)?(?:i|nei)\s+)?giorni\s+)?(?:festivi|festivo)\b/y, () => ({ kind: 'days', which: 'festivi' })],
  [
    /(?:public|bank)?\s*holidays?\b|(?:jours\s+)?feries\b|festivita(?:\s+nazionali)?\b/y,
    () => ({ kind: 'days', which: 'public-holidays' }),
  ],
  [
    /(?:tutti i giorni|ogni (?:giorno|sera|notte|mattina)|tutte le (?:sere|notti|mattine)|tutta la settimana|every\s*day|daily|tous les jours)\b/y,
    () => ({ kind: 'days', which: 'every' }),
  ],
  [/(?:week-?ends?|fine settimana)\b/y, () => ({ kind: 'days', which: 'weekend' })],
  [/(?:chius[oaie]|chiusura|closed|fermee?s?)\b/y, () => ({ kind: 'closed' })],
  [/(?:tranne|eccetto|salvo|esclus[oaie]|ad eccezione|except|excluding|sauf|hors)\b/y, () => ({ kind: 'except' })],
  [/(?:(?:di|del|of|du|each|every|ogni|the)\s+)+(?:mese|month|mois)\b/y, () => null],
  [/(\d{1,2})\/(0?[1-9]|1[0-2])(?:\/(\d{4}))?(?![\d:.h/])(?!\s*-\s*\d)/y, dateOf],
  [/([1-5])(?:\s*[°ºª^]|(?:st|nd|rd|th|er|eme|e)\b)/y, found => ({ kind: 'place', nth: Number(found[1]) })],
  [/(\d{1,2})(?:\s*[:.]\s*|h|,(?=[0-5][05]\b))([0-5]\d)(?:\s*h\b)?(?:\s*([ap])\.?m\b\.?)?(?!\d)/y, timeOf],
  [
    /(\d{1,2})(?:\s*h\b)?(?:\s*([ap])\.?m\b\.?)?(?![\d])/y,
    found => timeOf(found.toSpliced(2, 0, '') as RegExpExecArray),
  ],
  [/(?:mezzogiorno|noon|midi)\b/y, () => ({ kind: 'time', minute: 720, meridiem: 'pm', bare: false })],
  [/(?:mezzanotte|midnight|minuit)\b/y, () => ({ kind: 'time', minute: 1440, meridiem: 'pm', bare: false })],
  [/(?:fino\s+)?(?:al?|alle|all'|ad|to|until|till|through|au|aux|jusqu'a)(?![a-z])/y, () => ({ kind: 'to' })],
  [/(?:dal|dalle|dall'|dalla|da|from|du|de|des)(?![a-z])/y, () => ({ kind: 'from' })],
  [/(?:e|ed|and|et)\b|&|\+/y, () => ({ kind: 'and' })],
  [/(?:o|oppure|or|ou)\b/y, () => ({ kind: 'or' })],
  [/-/y, () => ({ kind: 'dash' })],
  [/\//y, () => ({ kind: 'slash' })],
  [/,/y, () => ({ kind: 'comma' })],
  [/[;|\n.]/y, () => ({ kind: 'stop' })],
  [/[()]/y, () => ({ kind: 'paren' })],
  [/[:«»]/y, () => null],
  [
    /(?:(?:di|in the|le|la|the|il)\s+)?(?:mattin[oaie]|pomeriggi[oi]?|sera|mornings?|afternoons?|evenings?|matin|apres-midi|soir)\b/y,
    () => ({ kind: 'part' }),
  ],
  [
    /(?:orari?o?(?:\s+di)?(?:\s+apertura)?|apert[oaie]|apertura|al pubblico|continuato|opening|hours|open|ouverte?s?|horaires?|dalle ore|alle ore|ore|h|anche|also|aussi|tutto l'anno|all year|toute l'annee)\b/y,
    () => null,
  ],
  [
    /(?:il|lo|la|i|gli|le|l'|nel|nei|in|di|del|dei|ogni|tutti|mese|the|on|of|at|every|each|les?|chaque|mesi|giorni|giorno|days?|compres[oi]|inclus[oi])(?![a-z])/y,
    () => null,
  ],
]

/** A word that nobody here understands: the text is kept as written and its state is unknown. */
export class Unreadable extends Error {
  readonly found: string

  constructor(found: string) {
    super('These opening hours cannot be read.')
    this.found = found
  }
}

/** @throws Unreadable with the first word that has no meaning here */
export function wordsOf(text: string, language: string | undefined): ReadWord[] {
  const plain = plainText(text)
  const read: ReadWord[] = []
  for (let at = 0; at < plain.length;) {
    const { word, length } = readWord(plain, at)
    const found = plain.slice(at, at + length)
    if (word) read.push({ ...word, found })
    at += length
  }
  return read
    .flatMap((word, i) => (word.kind === 'date' ? dateOrHours(read, i, word) : [word]))
    .map((word, i, read) => (word.kind === 'mar' ? marchOrTuesday(read, i, word.found, language) : word))
}

function plainText(text: string): string {
  return withDigits(text)
    .replaceAll(/\r?\n/g, ' ; ')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[‐‑‒–—−→]/g, '-')
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/(?<=[a-z])'(?=[\s,;.:-]|$)/g, '')
    .replaceAll(/(?<=[a-z])\.(?=\s|-|\/|,|$)/g, ' ')
    .trim()
}

/** «I e III giovedì» is «1° e 3° giovedì»; «I» alone is the article. */
function withDigits(text: string): string {
  return text.replaceAll(
    /\b(?:I|II|III|IV|V)\b(?:\s*(?:,|-|e|ed|and|et)\s*(?:I|II|III|IV|V)\b)*(?=\s+\p{L})/gu,
    found =>
      found === 'I'
        ? found
        : found.replaceAll(/\b[IV]+\b/g, roman => `${['I', 'II', 'III', 'IV', 'V'].indexOf(roman) + 1}°`),
  )
}

function readWord(plain: string, at: number): { word: Word | null; length: number } {
  for (const [pattern, make] of phrases) {
    pattern.lastIndex = at
    const found = pattern.exec(plain)
    if (found && found[0].length > 0) return { word: make(found), length: found[0].length }
  }
  const letters = /[a-z]+/y
  letters.lastIndex = at
  const name = letters.exec(plain)?.[0] ?? ''
  const word = words.get(name)
  if (!word) throw new Unreadable(plain.slice(at).split(/\s/)[0] ?? plain)
  return { word, length: name.length }
}

function dateOf(found: RegExpExecArray): Word {
  const [, day, month, year] = found.map(Number)
  // `9/13` is no date: two hours with a slash between them.
  if (!month || month > 12 || !day || day > 31) throw new Unreadable(found[0])
  return { kind: 'date', day, month, year: year || null }
}

/** «lun-ven 9/12» are hours; «dal 9/6», «chiuso il 24/12», «15/6-15/9» are days. */
function dateOrHours(read: ReadWord[], at: number, word: ReadWord & { kind: 'date' }): ReadWord[] {
  const before = read[at - 1]?.kind ?? 'stop'
  const dated = ['from', 'to', 'closed', 'except', 'dash', 'date'].includes(before) || read[at + 2]?.kind === 'date'
  if (dated || word.year !== null || word.day >= word.month) return [word]
  const hour = (hours: number): ReadWord => ({
    kind: 'time',
    minute: hours * 60,
    meridiem: null,
    bare: true,
    found: String(hours),
  })
  return [hour(word.day), { kind: 'slash', found: '/' }, hour(word.month)]
}

function timeOf(found: RegExpExecArray): Word {
  const [whole, hours, minutes, letter] = found
  let hour = Number(hours)
  const meridiem = letter === 'a' ? 'am' : letter === 'p' ? 'pm' : null
  if (meridiem) hour = (hour % 12) + (meridiem === 'pm' ? 12 : 0)
  const minute = hour * 60 + Number(minutes || 0)
  // A bare number may be the day of a month.
  if (minute > 31 * 60) throw new Unreadable(whole)
  return { kind: 'time', minute, meridiem, bare: /^\d+$/.test(whole.trim()) }
}

/** «mar» is Tuesday in Italian and French, March beside another month or after the day of a month, and in English. */
function marchOrTuesday(read: ReadWord[], at: number, found: string, language: string | undefined): ReadWord {
  const before = read.slice(0, at).findLast(isNoJoint)
  const after = read.slice(at + 1).find(isNoJoint)
  const previous = read[at - 1]
  const isMonth =
    language === 'en' ||
    after?.kind === 'month' ||
    (before?.kind === 'month' && read[at - 1]?.kind !== 'stop') ||
    (previous?.kind === 'time' && previous.bare && read[at - 2]?.kind !== 'dash')
  return isMonth ? { kind: 'month', month: 3, found } : { kind: 'day', weekday: 1, found }
}

function isNoJoint({ kind }: ReadWord): boolean {
  return !['from', 'to', 'and', 'dash', 'comma', 'slash'].includes(kind)
}
