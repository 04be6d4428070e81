import { positionOf, chordSquaredOf, type Position } from './distance.ts'
import { accessFactor, areasOver, eligibilityFactor, groupFactor, languageFactor } from './relevance.ts'
import type { SetDictionary } from './set-dictionary.ts'
import type { SearchPoint, SearchQuery } from './types.ts'
import type { Understanding, Wishes } from './understand.ts'
import { eligibilityOf, stateNumbers, type Vocabularies } from './vocabularies.ts'

/** A query as tables over the numbers in the columns: each distinct set of codes is judged once, each service looks up. */
export type Tables = {
  state: Uint8Array
  categories: Uint8Array | null
  languages: Uint8Array | null
  eligibility: Uint8Array | null
  accessModes: Uint8Array | null
  programs: Uint8Array | null
  openNow: boolean
  withoutCar: boolean
  /** Code numbers; -1 asks for none, -2 for one that no place has. */
  region: number
  province: number
  /** By set of areas: those that name the region asked about. Null where none is. */
  regionByArea: Uint8Array | null
  provinceByArea: Uint8Array | null
  point: Position | null
  /** Square of the chord; Infinity without a radius. */
  reach: number
  pointIstat: number
  covers: Uint8Array | null
  /** Null where neither the text nor the interface language wishes anything of the column. */
  factors: {
    eligibility: Float64Array | null
    accessModes: Float64Array | null
    targetGroups: Float64Array | null
    languages: Float64Array | null
  }
  wishOpen: boolean
  wishWithoutCar: boolean
}

/** The point asked about: the place somebody typed goes before the one the page knew. */
export function pointOf(query: SearchQuery, understanding: Understanding): SearchPoint | null {
  const { place } = understanding
  if (!place) return query.near ?? null
  const { latitude, longitude, istat, municipality } = place
  return {
    latitude,
    longitude,
    istat,
    ...(municipality && { province: municipality.sigla, region: municipality.regionCode }),
  }
}

export function tablesFor(query: SearchQuery, understanding: Understanding, names: Vocabularies): Tables {
  const point = pointOf(query, understanding)
  return {
    state: statesOf(query),
    categories: filter(query.categories, wanted => setsBelow(names.categories, wanted)),
    languages: filter(query.languages, wanted => setsWith(names.languages, wanted)),
    eligibility: filter(query.eligibility, wanted =>
      setsWithout(
        names.eligibility,
        wanted.map(code => `${code}=no`),
      ),
    ),
    accessModes: filter(query.accessModes, wanted => setsWith(names.accessModes, wanted)),
    programs: query.program === undefined ? null : setsWith(names.programs, [query.program]),
    openNow: query.openNow === true,
    withoutCar: query.withoutCar === true,
    region: codeAsked(names.regions, query.region),
    province: codeAsked(names.provinces, query.province),
    regionByArea: query.region === undefined ? null : setsWith(names.areas, [query.region]),
    provinceByArea: query.province === undefined ? null : setsWith(names.areas, [query.province]),
    point: point && positionOf(point.latitude, point.longitude),
    reach: query.radiusKm === undefined ? Infinity : chordSquaredOf(query.radiusKm * 1000),
    pointIstat: point?.istat === undefined ? -2 : codeAsked(names.municipalities, point.istat),
    covers: point && setsWith(names.areas, areasOver(point)),
    factors: factorsOf(query, understanding.wishes, names),
    wishOpen: understanding.wishes.openNow,
    wishWithoutCar: understanding.wishes.withoutCar,
  }
}

function statesOf(query: SearchQuery): Uint8Array {
  const table = new Uint8Array(256)
  for (const state of query.states ?? ['operational']) table[stateNumbers[state]] = 1
  return table
}

/** An empty list filters nothing. */
function filter(wanted: string[] | undefined, table: (wanted: string[]) => Uint8Array): Uint8Array | null {
  return wanted === undefined || wanted.length === 0 ? null : table(wanted)
}

function setsWith(sets: SetDictionary, codes: readonly string[]): Uint8Array {
  const table = new Uint8Array(sets.size)
  for (const code of codes) for (const set of sets.having(code)) table[set] = 1
  return table
}

function setsWithout(sets: SetDictionary, codes: readonly string[]): Uint8Array {
  return setsWith(sets, codes).map(has => 1 - has)
}

function setsBelow(sets: SetDictionary, wanted: readonly string[]): Uint8Array {
  const codes = [...sets.codes()].filter(code => wanted.some(one => code === one || code.startsWith(`${one}.`)))
  return setsWith(sets, codes)
}

function codeAsked(codes: { find: (code: string) => number }, code: string | undefined): number {
  if (code === undefined) return -1
  const number = codes.find(code)
  return number === -1 ? -2 : number
}

function factorsOf(query: SearchQuery, wishes: Wishes, names: Vocabularies): Tables['factors'] {
  const table = (wished: boolean, sets: SetDictionary, factor: (codes: readonly string[]) => number) =>
    wished ? Float64Array.from({ length: sets.size }, (_, set) => factor(sets.codesOf(set))) : null
  const { eligibility, accessModes, targetGroups, languages } = wishes
  return {
    eligibility: table(eligibility.length > 0, names.eligibility, codes =>
      eligibilityFactor(eligibilityOf(codes), wishes),
    ),
    accessModes: table(accessModes.length > 0, names.accessModes, codes => accessFactor(codes, wishes)),
    targetGroups: table(targetGroups.length > 0, names.targetGroups, codes => groupFactor(codes, wishes)),
    languages: table(languages.length > 0 || query.language !== undefined, names.languages, codes =>
      languageFactor(codes, wishes, query.language),
    ),
  }
}
