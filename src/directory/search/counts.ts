import type { Store } from './store.ts'
import type { SetDictionary } from './set-dictionary.ts'
import type { Facets } from './types.ts'
import { eligibilityOf, type SetColumn, setColumns, states, type Vocabularies } from './vocabularies.ts'

/** Running counts of one search: one addition per service and column; sets are spelt out at the end. */
export type Counts = {
  bySet: Record<SetColumn, Uint32Array>
  byState: Uint32Array
  byOpen: Uint32Array
  withoutCar: number
  byRegion: Uint32Array
  byProvince: Uint32Array
  /** Whether a set of areas names regions or provinces: only those services need a closer look. */
  areaNames: Uint8Array
  seen: Uint32Array
  round: number
}

export function startCounts(names: Vocabularies): Counts {
  const bySet = Object.fromEntries(setColumns.map(column => [column, new Uint32Array(names[column].size)]))
  const areaNames = new Uint8Array(names.areas.size)
  for (const code of names.areas.codes()) {
    if (isRegion(code) || isProvince(code)) for (const set of names.areas.having(code)) areaNames[set] = 1
  }
  // Codes of areas get numbers too, so that they and the places' count in one array.
  for (const code of names.areas.codes()) names.codes.numberOf(code)
  const codes = names.codes.size
  return {
    bySet: bySet as Record<SetColumn, Uint32Array>,
    byState: new Uint32Array(256),
    byOpen: new Uint32Array(3),
    withoutCar: 0,
    byRegion: new Uint32Array(codes),
    byProvince: new Uint32Array(codes),
    areaNames,
    seen: new Uint32Array(codes),
    round: 0,
  }
}

export const isRegion = (area: string) => /^\d\d$/u.test(area)
/** `IT` is the country, never a province. */
export const isProvince = (area: string) => /^[A-Z]{2}$/u.test(area) && area !== 'IT'

/** Counts the regions and provinces of a service once each: those of its fitting places and those it names as served. */
export function countAreas(
  counts: Counts,
  names: Vocabularies,
  store: Store,
  slot: number,
  fitting: readonly number[],
): void {
  const { places } = store
  countOnce(counts, counts.byRegion, fitting, places.region.items, codesServed(names, store, slot, isRegion))
  countOnce(counts, counts.byProvince, fitting, places.province.items, codesServed(names, store, slot, isProvince))
}

function codesServed(names: Vocabularies, store: Store, slot: number, kind: (area: string) => boolean): number[] {
  const codes = names.areas.codesOf(store.sets.areas.items[slot])
  return codes.filter(kind).map(code => names.codes.numberOf(code))
}

function countOnce(
  counts: Counts,
  into: Uint32Array,
  fitting: readonly number[],
  of: Uint32Array,
  served: number[],
): void {
  counts.round++
  const count = (code: number) => {
    if (code === 0 || counts.seen[code] === counts.round) return
    counts.seen[code] = counts.round
    into[code]++
  }
  for (const place of fitting) count(of[place])
  served.forEach(count)
}

export function spellOut(counts: Counts, names: Vocabularies, total: number): Facets {
  const codes = (into: Uint32Array) => {
    const found: Record<string, number> = {}
    into.forEach((count, code) => {
      if (code > 0 && count > 0) found[names.codes.codeOf(code)] = count
    })
    return found
  }
  const { bySet, byOpen, byState } = counts
  return {
    category: perCode(bySet.categories, names.categories, withParents),
    language: perCode(bySet.languages, names.languages, same),
    open: { closed: byOpen[0], open: byOpen[1], unknown: byOpen[2] },
    withoutCar: counts.withoutCar,
    region: codes(counts.byRegion),
    province: codes(counts.byProvince),
    accessMode: perCode(bySet.accessModes, names.accessModes, same),
    eligibility: notRefused(bySet.eligibility, names.eligibility, total),
    program: perCode(bySet.programs, names.programs, same),
    state: Object.fromEntries(states.map((state, i) => [state, byState[i]])) as Facets['state'],
  }
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
  bySet.forEach((count, set) => {
    if (count > 0) for (const code of spell(sets.codesOf(set))) found[code] = (found[code] ?? 0) + count
  })
  return found
}

/** Everything found that does not refuse, for each group that anything found speaks of. */
function notRefused(bySet: Uint32Array, sets: SetDictionary, total: number): Record<string, number> {
  const found: Record<string, number> = {}
  bySet.forEach((count, set) => {
    if (count === 0) return
    for (const [code, answer] of Object.entries(eligibilityOf(sets.codesOf(set)))) {
      found[code] = (found[code] ?? total) - (answer === 'no' ? count : 0)
    }
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
