import type { SearchPoint, SearchQuery, ServiceState } from './types.ts'
import type { Need, Wishes } from './understand.ts'

/**
 * The rules of order, shared by the engine and its reference so that they can only disagree about what they found.
 * Text scores are whole numbers; only the last product is not.
 */

/** Where a word stands in a service, as bits of a posting. */
export const field = { name: 1, organization: 2, body: 4 } as const

/** Worth of a word by the fields it stands in: names over organisations over descriptions. Times tenths of `worth`. */
export const fieldWorth: readonly number[] = Array.from(
  { length: 8 },
  (_, bits) => (bits & field.name ? 30 : 0) + (bits & field.organization ? 15 : 0) + (bits & field.body ? 8 : 0),
)

/** The score of everything when no text was typed. */
export const withoutText = 1000

/**
 * How well categories answer a need, 0 to 1000. A target `SAN` is answered by all below it; a target `SAN.AMB` half by
 * a service known only as `SAN`.
 */
export function needScore(need: Need, categories: readonly string[]): number {
  let best = 0
  for (const { code, weight } of need.categories) {
    for (const category of categories) {
      if (category === code || category.startsWith(`${code}.`)) best = Math.max(best, weight * 10)
      else if (code.startsWith(`${category}.`)) best = Math.max(best, weight * 5)
    }
  }
  return best
}

/** Halved every 20 km or so: help in town before better help far off. */
export function nearness(chordMetres: number): number {
  return 1 / (1 + chordMetres / 20_000)
}

/** A service that covers the place from afar is worth as much as one 10 km away. */
export const coveringNearness = nearness(10_000)
/** In the right municipality, but nobody may say where. */
export const inMunicipalityNearness = nearness(5_000)
/** Nobody knows where, and nothing says it comes here. */
export const unknownNearness = nearness(180_000)

/** The last moment at which a service counts as verified: until the next is due, if it ever was. */
export function freshUntil(verifiedAt: number | null, nextDueAt: number | null): number {
  if (verifiedAt === null) return -Infinity
  return nextDueAt ?? Infinity
}

/** Stale and never verified services sink. */
export function freshness(until: number, at: number): number {
  return at <= until ? 1 : 0.6
}

export function isStale(nextDueAt: number | null, at: number): boolean {
  return nextDueAt !== null && at > nextDueAt
}

export const stateFactor: Record<ServiceState, number> = {
  operational: 1,
  suspended: 0.5,
  identified: 0.5,
  closed: 0.2,
}

/** What people say of a service, from «seldom helped» to «helped»: a hint, worth less than a few kilometres, that leaves nobody out. */
export const outcomeFactors = [0.92, 0.96, 1, 1.04, 1.08] as const
/** -2 to 2 as the place of its factor. */
export const outcomeNumber = (level = 0): number => Math.max(0, Math.min(4, Math.round(level) + 2))

export function eligibilityFactor(eligibility: Readonly<Record<string, 'yes' | 'no'>>, wishes: Wishes): number {
  let factor = 1
  for (const code of wishes.eligibility) factor *= factorOf[eligibility[code] ?? 'unknown']
  return factor
}
const factorOf = { yes: 1.25, no: 0.25, unknown: 1 }

/** Any wished mode is a little better; that a wish is not met shuts nobody out. */
export function accessFactor(modes: readonly string[], wishes: Wishes): number {
  return wishes.accessModes.some(mode => modes.includes(mode)) ? 1.25 : 1
}

export function groupFactor(groups: readonly string[], wishes: Wishes): number {
  return wishes.targetGroups.some(group => groups.includes(group)) ? 1.25 : 1
}

export function languageFactor(spoken: readonly string[], wishes: Wishes, language: string | undefined): number {
  if (wishes.languages.some(wished => spoken.includes(wished))) return 1.25
  return language !== undefined && spoken.includes(language) ? 1.1 : 1
}

export const openFactor = 1.25
export const withoutCarFactor = 1.25

/** All of it together. One order of multiplication, so that two computations agree to the last bit. */
export function product(
  text: number,
  near: number,
  fresh: number,
  state: number,
  eligibility: number,
  access: number,
  group: number,
  language: number,
  open: number,
  withoutCar: number,
  outcome: number,
): number {
  return text * near * fresh * state * eligibility * access * group * language * open * withoutCar * outcome
}

/** The codes of a service area that contain a point. */
export function areasOver(point: SearchPoint): string[] {
  return [point.istat, point.province, point.region, 'IT'].filter(code => code !== undefined)
}

/** Ties are broken the same way for ever, and not by who entered first: FNV-1a over the id, 32 bits with sign. */
export function tieOf(id: string): number {
  let hash = 0x811c9dc5 | 0
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return hash
}

const limits = { default: 20, most: 1000 } as const

/** How many results to pass over, and to give. Negative and broken numbers count as none. */
export function pageOf(query: SearchQuery): { offset: number; limit: number } {
  const whole = (value: number | undefined, otherwise: number) =>
    value === undefined || !(value >= 0) ? otherwise : Math.floor(Math.min(value, 1e9))
  return { offset: whole(query.offset, 0), limit: Math.min(whole(query.limit, limits.default), limits.most) }
}
