import { isProvince, isRegion } from './code-words.ts'
import { facet, facetsWide } from './facet-rows.ts'
import { type Matches, reachableNote } from './matches.ts'
import { openState, type OpenStates } from './open-states.ts'
import type { Members, SetDictionary } from './set-dictionary.ts'
import type { Store } from './store.ts'
import type { Facets } from './types.ts'
import { states, type Vocabularies } from './vocabularies.ts'

/** The columns whose values are counted. */
const counted = ['categories', 'languages', 'eligibility', 'accessModes', 'programs'] as const
type Counted = (typeof counted)[number]

/** Running counts of one search: one addition per service and column; sets are spelt out at the end. */
export type Counts = {
  bySet: Record<Counted, Uint32Array>
  byState: Uint32Array
  /** By openness, and 4 for reachable without a car. */
  byNote: Uint32Array
  byRegion: Uint32Array
  byProvince: Uint32Array
  /** Of services of which every place fits: all their regions and provinces by one addition. */
  byDistricts: Uint32Array
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
    for (const array of [counts.byState, counts.byNote, counts.byRegion, counts.byProvince, counts.byDistricts])
      array.fill(0)
    return counts
  }
}

function emptyCounts(names: Vocabularies, served: (Served | null)[]): Counts {
  const room = (size: number) => new Uint32Array(Math.ceil(size * 1.2) + 16)
  const bySet = Object.fromEntries(counted.map(column => [column, room(names[column].size)]))
  return {
    bySet: bySet as Record<Counted, Uint32Array>,
    byState: new Uint32Array(256),
    byNote: new Uint32Array(8),
    byRegion: room(names.regions.size),
    byProvince: room(names.provinces.size),
    byDistricts: room(names.districts.size),
    served,
  }
}

function isOutgrown(counts: Counts, names: Vocabularies): boolean {
  if (counts.byRegion.length < names.regions.size || counts.byProvince.length < names.provinces.size) return true
  if (counts.byDistricts.length < names.districts.size) return true
  return counted.some(column => counts.bySet[column].length < names[column].size)
}

function servedBy(names: Vocabularies, areas: readonly string[]): Served | null {
  const regions = areas.filter(isRegion).map(code => names.regions.numberOf(code))
  const provinces = areas.filter(isProvince).map(code => names.provinces.numberOf(code))
  if (regions.length + provinces.length === 0) return null
  return { regions: [...new Set(regions)], provinces: [...new Set(provinces)] }
}

/** Counts what does not depend on places. */
export function countServices(counts: Counts, found: Matches, store: Store): void {
  const { slots, count } = found
  const { categories, languages, eligibility, accessModes, programs } = counts.bySet
  const { byState } = counts
  const rows = store.facets.items
  const state = store.services.state.items
  for (let i = 0; i < count; i++) {
    const at = slots[i] * facetsWide
    categories[rows[at + facet.categories]]++
    languages[rows[at + facet.languages]]++
    eligibility[rows[at + facet.eligibility]]++
    accessModes[rows[at + facet.accessModes]]++
    programs[rows[at + facet.programs]]++
    byState[state[slots[i]]]++
  }
}

/** Counts what depends on places where nothing is asked of them, so that every place fits. `open`: by set of patterns. */
export function countPlaces(counts: Counts, found: Matches, store: Store, open: OpenStates): void {
  const { slots, count } = found
  const { byNote, byDistricts } = counts
  const rows = store.facets.items
  for (let i = 0; i < count; i++) {
    const at = slots[i] * facetsWide
    const hours = rows[at + facet.hours]
    byDistricts[rows[at + facet.districts]]++
    byNote[openState(open, hours >> 1) + (hours & 1) * reachableNote]++
  }
}

/** Counts the regions and provinces of a service of which not every place fits, once each: those of its fitting places and those it names as served. */
export function countAreas(counts: Counts, store: Store, area: number, fitting: readonly number[], fits: number): void {
  const served = counts.served[area]
  const { region, province } = store.places
  countOnce(counts.byRegion, fitting, fits, region.items, served === null ? none : served.regions)
  countOnce(counts.byProvince, fitting, fits, province.items, served === null ? none : served.provinces)
}
const none: number[] = []

/** Few places and few codes: looking back through them is cheaper than any set. */
function countOnce(
  into: Uint32Array,
  fitting: readonly number[],
  fits: number,
  codes: Int32Array,
  served: readonly number[],
): void {
  for (const code of served) into[code]++
  for (let i = 0; i < fits; i++) {
    const code = codes[fitting[i]]
    let known = code === 0 || served.includes(code)
    for (let j = 0; j < i && !known; j++) known = codes[fitting[j]] === code
    if (!known) into[code]++
  }
}

export function spellOut(counts: Counts, names: Vocabularies, total: number): Facets {
  const { bySet, byNote, byState, byRegion, byProvince } = counts
  const inDistrict = memberCounts(counts.byDistricts, names.districts.own, names.districts.size)
  names.districts.own.names.forEach((district, i) => {
    const code = district.slice(1)
    if (district.startsWith('r')) byRegion[names.regions.numberOf(code)] += inDistrict[i]
    else byProvince[names.provinces.numberOf(code)] += inDistrict[i]
  })
  return {
    category: perCode(bySet.categories, names.categories),
    language: perCode(bySet.languages, names.languages),
    open: { closed: byNote[0] + byNote[4], open: byNote[1] + byNote[5], unknown: byNote[2] + byNote[6] },
    withoutCar: byNote[4] + byNote[5] + byNote[6],
    region: named(byRegion, names.regions.codeOf),
    province: named(byProvince, names.provinces.codeOf),
    accessMode: perCode(bySet.accessModes, names.accessModes),
    eligibility: notRefused(bySet.eligibility, names.eligibility, total),
    program: perCode(bySet.programs, names.programs),
    state: Object.fromEntries(states.map((state, i) => [state, byState[i]])) as Facets['state'],
  }
}

function named(into: Uint32Array, codeOf: (number: number) => string | null): Record<string, number> {
  const found: Record<string, number> = {}
  for (let code = 1; code < into.length; code++) if (into[code] > 0) found[codeOf(code)!] = into[code]
  return found
}

function perCode(bySet: Uint32Array, sets: SetDictionary): Record<string, number> {
  const counts = memberCounts(bySet, sets.implied, sets.size)
  const found: Record<string, number> = {}
  sets.implied.names.forEach((code, i) => {
    if (counts[i] > 0) found[code] = counts[i]
  })
  return found
}

function memberCounts(bySet: Uint32Array, { starts, numbers, names }: Members, size: number): Uint32Array {
  const counts = new Uint32Array(names.length)
  for (let set = 0; set < size; set++) {
    const count = bySet[set]
    if (count === 0) continue
    const to = starts.items[set + 1]
    for (let i = starts.items[set]; i < to; i++) counts[numbers.items[i]] += count
  }
  return counts
}

/** Everything found that does not refuse, for each group that anything found speaks of. */
function notRefused(bySet: Uint32Array, sets: SetDictionary, total: number): Record<string, number> {
  const found: Record<string, number> = {}
  const counts = memberCounts(bySet, sets.own, sets.size)
  sets.own.names.forEach((answer, i) => {
    if (counts[i] === 0) return
    const end = answer.lastIndexOf('=')
    const code = answer.slice(0, end)
    found[code] = (found[code] ?? total) - (answer.slice(end + 1) === 'no' ? counts[i] : 0)
  })
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
