import { isProvince, isRegion } from './code-words.ts'
import { facet, facetOf, facetsWide } from './facet-rows.ts'
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
  /** Of services that have one place and name no areas: their regions and provinces are counted together. */
  byDistrict: Uint32Array
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
    for (const array of [counts.byState, counts.byNote, counts.byRegion, counts.byProvince, counts.byDistrict])
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
    byDistrict: room(names.districts.pairs.length),
    served,
  }
}

function isOutgrown(counts: Counts, names: Vocabularies): boolean {
  if (counts.byRegion.length < names.regions.size || counts.byProvince.length < names.provinces.size) return true
  if (counts.byDistrict.length < names.districts.pairs.length) return true
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

/** Counts what depends on places where nothing is asked of them, so that every place fits. */
export function countPlaces(counts: Counts, found: Matches, store: Store, open: OpenStates): void {
  const { slots, count } = found
  const { byNote, byDistrict } = counts
  const rows = store.facets.items
  for (let i = 0; i < count; i++) {
    const at = slots[i] * facetsWide
    const district = rows[at + facet.district]
    if (district < 0) {
      countEveryPlace(counts, store, slots[i], open)
      continue
    }
    const hours = rows[at + facet.hours]
    byDistrict[district]++
    byNote[openState(open, hours >> 1) + (hours & 1) * reachableNote]++
  }
}

const every: number[] = []

/** Open somewhere counts over unknown, unknown over closed; unknown without a place. */
function countEveryPlace(counts: Counts, store: Store, slot: number, open: OpenStates): void {
  const from = store.placeFrom.items[slot]
  const to = store.placeFrom.items[slot + 1]
  const { hours, withoutCar } = store.places
  let openness = from === to ? 2 : 0
  let reachable = 0
  for (let at = from; at < to; at++) {
    every[at - from] = at
    const state = openState(open, hours.items[at])
    if (state === 1 || (state === 2 && openness === 0)) openness = state
    if (withoutCar.items[at] === 1) reachable = reachableNote
  }
  counts.byNote[openness + reachable]++
  countAreas(counts, store, facetOf(store.facets.items, slot, facet.areas), every, to - from)
}

/** The region and province of a service with one place. Number 0 is no code; nobody asks for its count. */
export function countOne(counts: Counts, region: number, province: number): void {
  counts.byRegion[region]++
  counts.byProvince[province]++
}

/** Counts the regions and provinces of a service once each: those of its fitting places and those it names as served. */
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
  const { bySet, byNote, byState, byRegion, byProvince, byDistrict } = counts
  names.districts.pairs.forEach(({ region, province }, district) => {
    byRegion[region] += byDistrict[district]
    byProvince[province] += byDistrict[district]
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
