import { isStale, needScore } from './relevance.ts'
import type { OpenState, Reason, SearchPlace, SearchQuery, ServiceState } from './types.ts'
import type { Understanding } from './understand.ts'

/** One found service as its reasons see it. */
export type Found = {
  categories: readonly string[]
  state: ServiceState
  languages: readonly string[]
  eligibility: Readonly<Record<string, 'yes' | 'no'>>
  accessModes: readonly string[]
  targetGroups: readonly string[]
  programs: readonly string[]
  free: boolean | null
  /** -2 to 2. */
  outcomeLevel: number
  verifiedAt: number | null
  nextDueAt: number | null
  /** The fields, as bits, in which words of the text stand. */
  wordFields: number
  place: Pick<SearchPlace, 'exact' | 'istat' | 'withoutCar'> | null
  distanceM: number | null
  open: OpenState
  /** The code of its service area that contains the point asked about. */
  covers: string | null
}

const month = 30.44 * 24 * 3600 * 1000

/** Why it fits, in the order in which a person would say it. */
export function reasonsFor(found: Found, query: SearchQuery, understanding: Understanding): Reason[] {
  const why: Reason[] = []
  const wishes = understanding.wishes
  why.push(...categoriesMeant(found, query, understanding))
  if (found.wordFields & 1) why.push({ code: 'name' })
  else if (found.wordFields !== 0) why.push({ code: 'words' })
  const spoken = wanted([query.languages, wishes.languages, query.language ? [query.language] : []], found.languages)
  if (spoken.length > 0) why.push({ code: 'speaks', languages: spoken })
  if (found.open === 'open') why.push({ code: 'open' })
  const point = understanding.place ?? query.near
  if (found.distanceM !== null) why.push({ code: 'near', metres: found.distanceM })
  else if (point?.istat !== undefined && found.place?.istat === point.istat)
    why.push({ code: 'in-municipality', istat: point.istat })
  if (found.covers !== null) why.push({ code: 'covers', area: found.covers })
  if (found.outcomeLevel > 0) why.push({ code: 'helped-before' })
  if (found.free === true) why.push({ code: 'free' })
  for (const code of asked(query.eligibility, wishes.eligibility)) {
    if (found.eligibility[code] === 'yes') why.push({ code: 'accepts', eligibility: code })
  }
  for (const mode of wanted([query.accessModes, wishes.accessModes], found.accessModes))
    why.push({ code: 'access', mode })
  for (const group of wanted([wishes.targetGroups], found.targetGroups)) why.push({ code: 'for-group', group })
  if (found.place?.withoutCar === true) why.push({ code: 'without-car' })
  if (query.program !== undefined) why.push({ code: 'program', program: query.program })
  return why
}

function categoriesMeant(found: Found, query: SearchQuery, understanding: Understanding): Reason[] {
  const reasons: Reason[] = []
  for (const category of [...new Set(found.categories)].sort()) {
    const need = understanding.needs.find(one => needScore(one, [category]) > 0)
    if (need) reasons.push({ code: 'category', category, phrase: need.phrase })
    else if (query.categories?.some(code => category === code || category.startsWith(`${code}.`)))
      reasons.push({ code: 'category', category })
  }
  return reasons
}

/** What may stand against it: said before somebody travels, not after. */
export function objectionsTo(found: Found, query: SearchQuery, understanding: Understanding, at: number): Reason[] {
  const against: Reason[] = []
  if (found.state !== 'operational') against.push({ code: 'state', state: found.state })
  if (found.verifiedAt === null) against.push({ code: 'never-verified' })
  else if (isStale(found.nextDueAt, at))
    against.push({ code: 'stale', months: Math.max(0, Math.floor((at - found.verifiedAt) / month)) })
  if (found.languages.length === 0) against.push({ code: 'languages-unknown' })
  for (const code of asked(query.eligibility, understanding.wishes.eligibility)) {
    const answer = found.eligibility[code]
    if (answer === undefined) against.push({ code: 'eligibility-unknown', eligibility: code })
    else if (answer === 'no') against.push({ code: 'eligibility-refused', eligibility: code })
  }
  const only = onlyMode(found.accessModes)
  if (only !== null) against.push({ code: only })
  if (found.place === null) against.push({ code: 'place-unknown' })
  else if (!found.place.exact) against.push({ code: 'approximate-place' })
  if (found.open === 'closed') against.push({ code: 'closed-now' })
  else if (found.open === 'unknown') against.push({ code: 'hours-unknown' })
  return against
}

/** The one way in, where it is one that a person cannot simply take. */
function onlyMode(modes: readonly string[]): 'referral-only' | 'placement-only' | 'appointment-only' | null {
  const [mode] = modes
  if (mode === undefined || modes.some(other => other !== mode)) return null
  if (/^referral(?:[-_]only)?$/u.test(mode)) return 'referral-only'
  if (/^placement(?:[-_]only)?$/u.test(mode)) return 'placement-only'
  return /^appointment(?:[-_]only)?$/u.test(mode) ? 'appointment-only' : null
}

function asked(filter: string[] | undefined, wishes: string[]): string[] {
  return [...new Set([...(filter ?? []), ...wishes])]
}

/** What the lists ask for and the service has. */
function wanted(lists: (string[] | undefined)[], has: readonly string[]): string[] {
  return [...new Set(lists.flatMap(list => list ?? []))].filter(one => has.includes(one))
}
