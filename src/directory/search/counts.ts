import type { SetDictionary } from './set-dictionary.ts'
import { place, wholes } from './rows.ts'
import type { Store } from './store.ts'
import type { Facets } from './types.ts'
import { eligibilityOf, states, type Vocabularies } from './vocabularies.ts'

/** The columns whose values are counted. */
const counted = ['categories', 'languages', 'eligibility', 'accessModes', 'programs'] as const
type Counted = (typeof counted)[number]

/** Running counts of one search: one addition per service and column; sets are spelt out at the end. */
export type Counts = {
  bySet: Record<Counted, Uint32Array>
  byState: Uint32Array
  byOpen: Uint32Array
  withoutCar: number
  byRegion: Uint32Array
  byProvince: Uint32Array
  /** For each set of areas, the numbers of the regions and provinces it names; null for most, which name none. */
  served: (Served | null)[]
}

type Served = { regions: number[]; provinces: number[] }

/** Keeps the arrays between searches: they grow with the vocabularies and are cleared, not made. */
export function createCounts(names: Vocabularies): () => Counts {
  const served: (Served | null)[] = []
  let counts = emptyCounts(names, served)
  return () => {
    while (served.length < names.areas.size) served.push(servedBy(names, names.areas.codesOf(served.length)))
    if (isOutgrown(counts, names)) counts = emptyCounts(names, served)
    for (const column of counted) counts.bySet[column].fill(0)
    for (const array of [counts.byState, counts.byOpen, counts.byRegion, counts.byProvince]) array.fill(0)
    counts.withoutCar = 0
    return counts
  }
}

function emptyCounts(names: Vocabularies, served: (Served | null)[]): Counts {
  const room = (size: number) => new Uint32Array(Math.ceil(size * 1.2) + 16)
  const bySet = Object.fromEntries(counted.map(column => [column, room(names[column].size)]))
  return {
    bySet: bySet as Record<Counted, Uint32Array>,
    byState: new Uint32Array(256),
    byOpen: new Uint32Array(3),
    withoutCar: 0,
    byRegion: room(names.regions.size),
    byProvince: room(names.provinces.size),
    served,
  }
}

function isOutgrown(counts: Counts, names: Vocabularies): boolean {
  if (counts.byRegion.length < names.regions.size || counts.byProvince.length < names.provinces.size) return true
  return counted.some(column => counts.bySet[column].length < names[column].size)
}

function servedBy(names: Vocabularies, areas: readonly string[]): Served | null {
  const regions = areas.filter(isRegion).map(code => names.regions.numberOf(code))
  const provinces = areas.filter(isProvince).map(code => names.provinces.numberOf(code))
  if (regions.length + provinces.length === 0) return null
  return { regions: [...new Set(regions)], provinces: [...new Set(provinces)] }
}

export const isRegion = (area: string) => /^\d\d$/u.test(area)
/** `IT` is the country, never a province. */
export const isProvince = (area: string) => /^[A-Z]{2}$/u.test(area) && area !== 'IT'

/** Counts the regions and provinces of a service once each: those of its fitting places and those it names as served. */
export function countAreas(counts: Counts, store: Store, area: number, fitting: readonly number[], fits: number): void {
  const { places } = store
  const served = counts.served[area]
  countOnce(counts.byRegion, fitting, fits, places.whole, place.region, served?.regions ?? [])
  countOnce(counts.byProvince, fitting, fits, places.whole, place.province, served?.provinces ?? [])
}

/** Few places and few codes: looking back through them is cheaper than any set. */
function countOnce(
  into: Uint32Array,
  fitting: readonly number[],
  fits: number,
  whole: Int32Array,
  field: number,
  served: readonly number[],
): void {
  for (const code of served) into[code]++
  for (let i = 0; i < fits; i++) {
    const code = whole[fitting[i] * wholes + field]
    let known = code === 0 || served.includes(code)
    for (let j = 0; j < i && !known; j++) known = whole[fitting[j] * wholes + field] === code
    if (!known) into[code]++
  }
}

export function spellOut(counts: Counts, names: Vocabularies, total: number): Facets {
  const { bySet, byOpen, byState } = counts
  return {
    category: perCode(bySet.categories, names.categories, withParents),
    language: perCode(bySet.languages, names.languages, same),
    open: { closed: byOpen[0], open: byOpen[1], unknown: byOpen[2] },
    withoutCar: counts.withoutCar,
    region: named(counts.byRegion, names.regions.codeOf),
    province: named(counts.byProvince, names.provinces.codeOf),
    accessMode: perCode(bySet.accessModes, names.accessModes, same),
    eligibility: notRefused(bySet.eligibility, names.eligibility, total),
    program: perCode(bySet.programs, names.programs, same),
    state: Object.fromEntries(states.map((state, i) => [state, byState[i]])) as Facets['state'],
  }
}

function named(into: Uint32Array, codeOf: (number: number) => string | null): Record<string, number> {
  const found: Record<string, number> = {}
  for (let code = 1; code < into.length; code++) if (into[code] > 0) found[codeOf(code)!] = into[code]
  return found
}

const same = (codes: readonly string[]) => codes

export function withParents(codes: readonly string[]): string[] {
  return [...new Set(codes.flatMap(code => (code.includes('.') ? [code.slice(0, code.indexOf('.')), code] : [code])))]
}

function perCode(
  bySet: Uint32Array,
  sets: SetDictionary,
  spell: (codes: readonly string[]) => readonly string[],
): Record<string, number> {
  const found: Record<string, number> = {}
  for (let set = 0; set < sets.size; set++) {
    const count = bySet[set]
    if (count > 0) for (const code of sets.spelt(set, spell)) found[code] = (found[code] ?? 0) + count
  }
  return found
}

/** Everything found that does not refuse, for each group that anything found speaks of. */
function notRefused(bySet: Uint32Array, sets: SetDictionary, total: number): Record<string, number> {
  const found: Record<string, number> = {}
  for (let set = 0; set < sets.size; set++) {
    const count = bySet[set]
    if (count === 0) continue
    for (const [code, answer] of Object.entries(eligibilityOf(sets.codesOf(set)))) {
      found[code] = (found[code] ?? total) - (answer === 'no' ? count : 0)
    }
  }
  return found
}

export function noFacets(): Facets {
  return {
    category: {},
    language: {},
    open: { open: 0, closed: 0, unknown: 0 },
    withoutCar: 0,
    region: {},
    province: {},
    accessMode: {},
    eligibility: {},
    program: {},
    state: { identified: 0, operational: 0, suspended: 0, closed: 0 },
  }
}
