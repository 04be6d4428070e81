import type { HoursTable, SearchDoc, SearchPlace, SearchQuery, ServiceState } from './types.ts'

/**
 * Invented services for tests and measurements: nothing in them is about a real body. The same seed gives the same
 * services on every machine.
 */

/** A municipality to put services in. */
export type Town = {
  istat: string
  name: string
  latitude: number
  longitude: number
  province: string
  region: string
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export type Draw = ReturnType<typeof draws>

export function draws(seed: number) {
  const random = chance(seed)
  const whole = (below: number) => Math.floor(random() * below)
  return {
    random,
    whole,
    maybe: (share: number) => random() < share,
    one: <T>(of: readonly T[]): T => of[whole(of.length)],
    /** A few different ones. */
    some: <T>(of: readonly T[], most: number): T[] => [
      ...new Set(Array.from({ length: whole(most + 1) }, () => of[whole(of.length)])),
    ],
  }
}

const someLanguages = ['it', 'en', 'fr', 'ar', 'pcm', 'bin', 'wo', 'mnk', 'ff', 'ur', 'pa', 'ro', 'bn', 'es']
const someEligibility = ['without-permit', 'without-documents', 'without-residence', 'women', 'minors', 'families']
const someModes = ['walk-in', 'appointment', 'referral-only', 'placement-only']
const someGroups = ['farm-workers', 'exploited-workers', 'women', 'homeless-people', 'refugees']
const somePrograms = ['piu-supreme', 'supreme-italia', 'common-ground']
const kinds = [
  'Sportello',
  'Centro',
  'Ufficio',
  'Servizio',
  'Presidio',
  'Punto',
  'Ambulatorio',
  'Casa',
  'Polo',
  'Unità',
]
const owners = [
  'Comune di',
  'Associazione',
  'Cooperativa sociale',
  'Parrocchia',
  'Azienda sanitaria',
  'Fondazione',
  'Ente',
]
const syllables =
  'ba ca da fa ga la ma na pa ra sa ta va be ce de le me ne re se te bi di li mi ni ri si ti bo co do lo mo no ro so to lu mu nu ru su tu tra pre gio chi sco'.split(
    ' ',
  )
const bodies = (
  'Accoglienza ascolto orientamento e accompagnamento delle persone · Aperto a tutti senza distinzione · Colloqui ' +
  'riservati con operatori e mediatori · Si riceve al mattino portare i documenti disponibili · Assistenza gratuita ' +
  'per lavoratori stagionali e famiglie · Rete con il territorio e con i servizi pubblici · Consulenza su contratti ' +
  'busta paga e contributi · Visite mediche e farmaci di prima necessità · Corsi e laboratori per adulti · Distribuzione ' +
  'settimanale su prenotazione · Interventi nei campi e negli insediamenti · Trasporto su richiesta'
).split(' · ')
const states: ServiceState[] = [
  'operational',
  'operational',
  'operational',
  'operational',
  'operational',
  'suspended',
  'identified',
  'closed',
]

const day = 86_400_000

/** So many services in these towns and categories, given one by one. */
export function* inventedServices(
  count: number,
  seed: number,
  towns: readonly Town[],
  categories: readonly string[],
  labels: readonly string[],
): Generator<SearchDoc> {
  const draw = draws(seed)
  for (let i = 0; i < count; i++) yield inventedService(i, draw, towns, categories, labels)
}

export function inventedService(
  number: number,
  draw: Draw,
  towns: readonly Town[],
  categories: readonly string[],
  labels: readonly string[],
): SearchDoc {
  const at = draw.whole(categories.length)
  const own = [categories[at], ...(draw.maybe(0.25) ? [draw.one(categories)] : [])]
  const town = draw.one(towns)
  const name = `${draw.one(kinds)} ${labels[at]} ${inventedName(draw)}`
  const verifiedAt = draw.maybe(0.85) ? now - draw.whole(700) * day : null
  return {
    id: `${hex(draw)}-${number.toString(16)}`,
    name,
    texts: [
      { language: 'it', name, body: `${draw.one(bodies)}. ${draw.one(bodies)}. ${town.name}.` },
      ...(draw.maybe(0.2)
        ? [{ language: 'en', name: `${inventedName(draw)} help desk`, body: 'Free help for workers' }]
        : []),
    ],
    organization: `${draw.one(owners)} ${draw.maybe(0.5) ? town.name : inventedName(draw)}`,
    categories: own,
    state: draw.one(states),
    places: places(number, draw, towns, town),
    areas: areas(draw, town),
    languages: draw.maybe(0.15) ? [] : ['it', ...draw.some(someLanguages, 3)],
    eligibility: Object.fromEntries(draw.some(someEligibility, 3).map(code => [code, draw.maybe(0.7) ? 'yes' : 'no'])),
    accessModes: draw.some(someModes, 2),
    targetGroups: draw.some(someGroups, 1),
    programs: draw.maybe(0.1) ? [draw.one(somePrograms)] : [],
    free: draw.maybe(0.5) ? true : null,
    verifiedAt,
    nextDueAt: verifiedAt === null ? null : verifiedAt + 365 * day,
    changedAt: now - draw.whole(900) * day,
    // Of a few, people have said how it went.
    outcomeLevel: number % 6 === 0 ? ((number / 6) % 5) - 2 : 0,
  }
}

/** The moment at which tests and measurements happen: Wednesday 18 November 2026, 10:00 in Rome. */
export const now = Date.UTC(2026, 10, 18, 9)

function hex(draw: Draw): string {
  return Math.floor(draw.random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0')
}

/** As many different names as the bodies of a country share. */
const manyNames = 30_000

function inventedName(all: Draw): string {
  const draw = draws(all.whole(manyNames))
  const word = Array.from({ length: 2 + draw.whole(3) }, () => draw.one(syllables)).join('')
  return word[0].toUpperCase() + word.slice(1)
}

function places(number: number, draw: Draw, towns: readonly Town[], first: Town): SearchPlace[] {
  if (draw.maybe(0.03)) return []
  const here = [first, ...(draw.maybe(0.15) ? [draw.one(towns)] : []), ...(draw.maybe(0.03) ? [draw.one(towns)] : [])]
  return here.map((town, i) => {
    const hidden = draw.maybe(0.03)
    const exact = !hidden && draw.maybe(0.8)
    return {
      id: `place-${number.toString(16)}-${i}`,
      latitude: hidden ? null : town.latitude + (exact ? (draw.random() - 0.5) / 20 : 0),
      longitude: hidden ? null : town.longitude + (exact ? (draw.random() - 0.5) / 20 : 0),
      exact,
      istat: town.istat,
      province: town.province,
      region: town.region,
      withoutCar: draw.maybe(0.3) ? null : draw.maybe(0.5),
      hours: draw.maybe(0.2) ? -1 : Math.floor(draw.random() ** 2 * patterns),
    }
  })
}

function areas(draw: Draw, town: Town): string[] {
  const kind = draw.random()
  if (kind < 0.6) return []
  if (kind < 0.85) return [town.istat]
  if (kind < 0.94) return [town.province]
  return kind < 0.99 ? [town.region] : ['IT']
}

/** Distinct weekly patterns: as many as the imports of a country would bring, the commonest first. */
const patterns = 4000

/** Hours by rule of thumb: each pattern opens on some days for some hours of UTC; a few are unknown. */
export const inventedHours: HoursTable = {
  stateAt(pattern, epochMinute) {
    if (pattern % 37 === 5) return 2
    const minute = epochMinute % 1440
    const weekday = Math.floor(epochMinute / 1440) % 7
    const opens = 360 + (pattern % 11) * 30
    const days = 0b0111110 ^ (pattern % 5 === 0 ? 0b1000001 : 0) ^ (1 << (pattern % 7))
    return days & (1 << weekday) && minute >= opens && minute < opens + 180 + (pattern % 7) * 45 ? 1 : 0
  },
}

const asked = [
  'medico',
  'avvocato',
  'dormire',
  'documenti',
  'senza contratto',
  'boss no dey pay me',
  'نقود',
  'pas de contrat',
  'busta paga',
  'mensa',
  'corso di italiano',
  'infortunio sul lavoro',
  'doctor without papers',
  'صاحب العمل أخذ جوازي',
  'j ai faim',
  'sportello',
  'centro ascolto',
  'ambulatorio',
  'help desk',
  'cooperativa',
  'presidio trasporto',
  'aperto adesso',
  'per donne',
  'xqzwk',
  'casa',
]

/** One random question, of every kind that can be asked, typing errors and unfinished words among them. */
export function inventedQuery(
  draw: Draw,
  towns: readonly Town[],
  categories: readonly string[],
  names: readonly string[],
): SearchQuery {
  const query: SearchQuery = { at: now + draw.whole(7 * 24 * 60) * 60_000 }
  if (draw.maybe(0.7)) query.text = inventedText(draw, towns, names)
  if (draw.maybe(0.5)) query.language = draw.one(['it', 'en', 'fr', 'ar', 'pcm', 'wo'])
  if (draw.maybe(0.3)) query.categories = [draw.maybe(0.5) ? draw.one(categories) : draw.one(categories).slice(0, 3)]
  if (draw.maybe(0.5)) {
    const { latitude, longitude, istat, province, region } = draw.one(towns)
    query.near = draw.maybe(0.5) ? { latitude, longitude, istat, province, region } : { latitude, longitude }
    if (draw.maybe(0.6)) query.radiusKm = draw.one([5, 20, 50, 150])
    if (draw.maybe(0.4)) query.sort = 'distance'
  }
  if (draw.maybe(0.15)) query.region = draw.one(towns).region
  if (draw.maybe(0.1)) query.province = draw.one(towns).province
  if (draw.maybe(0.2)) query.openNow = true
  if (draw.maybe(0.2)) query.languages = [draw.one(someLanguages), draw.one(someLanguages)]
  if (draw.maybe(0.2)) query.eligibility = [draw.one(someEligibility)]
  if (draw.maybe(0.15)) query.accessModes = [draw.one(someModes)]
  if (draw.maybe(0.15)) query.withoutCar = true
  if (draw.maybe(0.15)) query.states = ['operational', 'suspended', 'identified', 'closed']
  if (draw.maybe(0.05)) query.program = draw.one(somePrograms)
  if (draw.maybe(0.3)) query.limit = draw.whole(40)
  if (draw.maybe(0.2)) query.offset = draw.whole(60)
  return query
}

function inventedText(draw: Draw, towns: readonly Town[], names: readonly string[]): string {
  const words = draw.one(names).split(' ')
  const from = draw.maybe(0.5) ? draw.one(asked) : words.slice(draw.whole(words.length)).slice(0, 2).join(' ')
  const wrong = draw.maybe(0.4)
    ? mistyped(from, draw)
    : draw.maybe(0.25)
      ? from.slice(0, Math.max(3, from.length - 3))
      : from
  return draw.maybe(0.25) ? `${wrong} ${draw.one(towns).name}` : wrong
}

/** One or two typing errors: a letter left out, doubled, wrong, or changed places with the next. */
export function mistyped(text: string, draw: Draw): string {
  let letters = Array.from(text)
  for (let errors = 1 + draw.whole(2); errors > 0; errors--) {
    const i = 1 + draw.whole(Math.max(1, letters.length - 2))
    const kind = draw.whole(4)
    const letter = letters[i] ?? 'e'
    const next = letters[i + 1] ?? 'a'
    const change = [[], [letter, letter], [draw.one(Array.from('aeiorstn'))], [next, letter]][kind]
    letters = letters.toSpliced(i, kind === 3 ? 2 : 1, ...change)
  }
  return letters.join('')
}
