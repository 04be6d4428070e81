export const STATES = ['identified', 'operational', 'suspended', 'closed'] as const
export const OPERATIONAL = STATES.indexOf('operational')

/**
 * One service as far as figures go: codes and days, no word of it. Days are whole days since 1 January 1970.
 * Place, categories and languages are those of now; states and checks are known for every day.
 */
export type ServiceFigures = {
  /** Under which it counts: the first municipality, by code, of its places. '' where it has none. */
  place: readonly [region: string, province: string]
  /** Of all its places: where somebody finds it. */
  provinces: readonly string[]
  /** Full codes, the main one first. */
  categories: readonly string[]
  languages: readonly string[]
  /** Latitude and longitude in turn, of places that are no secret; the municipality's where only the area is told. */
  points: readonly number[]
  /** Day and state (its position in `STATES`) in turn, by day, the state of each day once. */
  states: number[]
  /** Day of a check and day when the next is due, in turn, by day. */
  checks: number[]
}

/** The position in `STATES` on that day; -1 before it was found. */
export function stateOn({ states }: ServiceFigures, day: number): number {
  for (let i = states.length - 2; i >= 0; i -= 2) if (states[i] <= day) return states[i + 1]
  return -1
}

/** The last check not after that day; null where there was none. */
export function checkOn({ checks }: ServiceFigures, day: number): { day: number; due: number } | null {
  for (let i = checks.length - 2; i >= 0; i -= 2) if (checks[i] <= day) return { day: checks[i], due: checks[i + 1] }
  return null
}
