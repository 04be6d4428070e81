/**
 * What is filtered by and counted for every service, side by side: half a line of the processor's cache, so that a
 * match among many others costs one look at memory instead of eight.
 */
export const facetsWide = 8

/** Where the numbers stand. The first six are numbers of sets of codes. */
export const facet = {
  categories: 0,
  languages: 1,
  eligibility: 2,
  accessModes: 3,
  programs: 4,
  areas: 5,
  /** All regions and provinces of its places, and those it names as served. */
  districts: 6,
  /** Twice the number of its places' set of patterns of opening hours, and 1 where one is reached without a car. */
  hours: 7,
} as const

/** One number of a service. */
export function facetOf(rows: Int32Array, slot: number, cell: number): number {
  return rows[slot * facetsWide + cell]
}
