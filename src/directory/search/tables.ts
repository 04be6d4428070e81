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
  regionByArea: Uint8Array
  provinceByArea: Uint8Array
  point: Position | null
  /** Square of the chord; Infinity without a radius. */
  reach: number
  pointIstat: number
  covers: Uint8Array
  factors: {
    eligibility: Float64Array
    accessModes: Float64Array
    targetGroups: Float64Array
    languages: Float64Array
  } | null
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
    regionByArea: setsWith(names.areas, query.region === undefined ? [] : [query.region]),
    provinceByArea: setsWith(names.areas, query.province === undefined ? [] : [query.province]),
    point: point && positionOf(point.latitude, point.longitude),
    reach: query.radiusKm === undefined ? Infinity : chordSquaredOf(query.radiusKm * 1000),
    pointIstat: point?.istat === undefined ? -2 : codeAsked(names.municipalities, point.istat),
    covers: setsWith(names.areas, point ? areasOver(point) : []),
    factors: factorsOf(query, understanding.wishes, names),
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

/** Null where neither the text nor the interface language wishes anything of the columns. */
function factorsOf(query: SearchQuery, wishes: Wishes, names: Vocabularies): Tables['factors'] {
  const wished = [wishes.eligibility, wishes.accessModes, wishes.targetGroups, wishes.languages].some(
    list => list.length > 0,
  )
  if (!wished && query.language === undefined) return null
  const table = (sets: SetDictionary, factor: (codes: readonly string[]) => number) =>
    Float64Array.from({ length: sets.size }, (_, set) => factor(sets.codesOf(set)))
  return {
    eligibility: table(names.eligibility, codes => eligibilityFactor(eligibilityOf(codes), wishes)),
    accessModes: table(names.accessModes, codes => accessFactor(codes, wishes)),
    targetGroups: table(names.targetGroups, codes => groupFactor(codes, wishes)),
    languages: table(names.languages, codes => languageFactor(codes, wishes, query.language)),
  }
}
