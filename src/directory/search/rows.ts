/**
 * Rows of 64 bytes, each with room for numbers of both kinds: whatever is looked at together lies in one line of the
 * processor's cache. With a column per field the same search took four times as long.
 */
export type Rows = { whole: Int32Array; real: Float64Array; length: number }

/** Whole numbers in a row, and real ones; real number n lies over the whole ones 2n and 2n + 1. */
export const wholes = 16
export const reals = 8

/** Where a service's numbers stand. `freshUntil` is real: the last moment at which it counts as verified. */
export const service = {
  freshUntil: 0,
  state: 2,
  categories: 3,
  languages: 4,
  eligibility: 5,
  accessModes: 6,
  targetGroups: 7,
  programs: 8,
  areas: 9,
  placeFrom: 10,
  placeCount: 11,
  free: 12,
  wordFrom: 13,
  wordCount: 14,
  tie: 15,
} as const

/** Where a place's numbers stand. x, y and z are real: metres from the centre of the Earth, x NaN without a point. */
export const place = {
  x: 0,
  y: 1,
  z: 2,
  istat: 6,
  province: 7,
  region: 8,
  exact: 9,
  withoutCar: 10,
  hours: 11,
} as const

export function createRows(capacity: number): Rows {
  const buffer = new ArrayBuffer(Math.max(16, capacity) * wholes * 4)
  return { whole: new Int32Array(buffer), real: new Float64Array(buffer), length: 0 }
}

/** Appends a row of zeros and answers its number. */
export function addRow(rows: Rows): number {
  if ((rows.length + 1) * wholes > rows.whole.length) {
    const wider = createRows(Math.ceil((rows.whole.length / wholes) * 1.6))
    wider.whole.set(rows.whole)
    rows.whole = wider.whole
    rows.real = wider.real
  }
  return rows.length++
}
