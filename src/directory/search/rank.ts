import type { Best } from './best.ts'
import { reachableNote } from './fitting-places.ts'
import type { Matches } from './matches.ts'
import {
  coveringNearness,
  freshness,
  inMunicipalityNearness,
  nearness,
  openFactor,
  product,
  stateFactor,
  unknownNearness,
  withoutCarFactor,
} from './relevance.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { states } from './vocabularies.ts'

const stateFactors = Float64Array.from(states, state => stateFactor[state])

/** Orders the matches by score and keeps the best. `placed`: their places were looked at; else each one's first speaks. */
export function rankByScore(
  best: Best,
  found: Matches,
  store: Store,
  tables: Tables,
  at: number,
  placed: boolean,
): void {
  const { slots, texts, count } = found
  const ties = store.services.tie.items
  const most = mostOf(tables)
  let { floor, tie } = best
  for (let i = 0; i < count; i++) {
    // Whatever else speaks for it, its words alone cannot lift it among the best: most matches end here.
    if (texts[i] * most < floor) continue
    const score = scoreOf(found, i, store, tables, at, placed)
    if (score < floor || (score === floor && ties[slots[i]] > tie)) continue
    best.offer(
      slots[i],
      placeOf(found, i, store, placed),
      score,
      0,
      placed ? found.squares[i] : Infinity,
      ties[slots[i]],
    )
    floor = best.floor
    tie = best.tie
  }
}

/** Orders by distance, and those equally far by score. */
export function rankByDistance(best: Best, found: Matches, store: Store, tables: Tables, at: number): void {
  const { slots, squares, places, count } = found
  const ties = store.services.tie.items
  for (let i = 0; i < count; i++) {
    if (-squares[i] < best.floor) continue
    const score = scoreOf(found, i, store, tables, at, true)
    best.offer(slots[i], places[i], -squares[i], score, squares[i], ties[slots[i]])
  }
}

/** What a text's score can at most be multiplied by; a hair more, for the order of multiplication. */
function mostOf({ factors, wishOpen, wishWithoutCar }: Tables): number {
  const highest = (table: Float64Array | null) => table?.reduce((most, factor) => Math.max(most, factor), 1) ?? 1
  const tables = [factors.eligibility, factors.accessModes, factors.targetGroups, factors.languages]
  const wished = (wishOpen ? openFactor : 1) * (wishWithoutCar ? withoutCarFactor : 1)
  return tables.reduce((most, table) => most * highest(table), wished) * (1 + 1e-9)
}

function placeOf(found: Matches, i: number, store: Store, placed: boolean): number {
  if (placed) return found.places[i]
  const from = store.placeFrom.items[found.slots[i]]
  return from < store.placeFrom.items[found.slots[i] + 1] ? from : -1
}

function scoreOf(found: Matches, i: number, store: Store, tables: Tables, at: number, placed: boolean): number {
  const slot = found.slots[i]
  const { services } = store
  const { factors } = tables
  const note = placed ? found.notes[i] : 0
  return product(
    found.texts[i],
    tables.point === null ? 1 : nearnessOf(found, i, store, tables),
    freshness(services.freshUntil.items[slot], at),
    stateFactors[services.state.items[slot]],
    factors.eligibility === null ? 1 : factors.eligibility[services.eligibility.items[slot]],
    factors.accessModes === null ? 1 : factors.accessModes[services.accessModes.items[slot]],
    factors.targetGroups === null ? 1 : factors.targetGroups[services.targetGroups.items[slot]],
    factors.languages === null ? 1 : factors.languages[services.languages.items[slot]],
    tables.wishOpen && (note & 3) === 1 ? openFactor : 1,
    tables.wishWithoutCar && (note & reachableNote) !== 0 ? withoutCarFactor : 1,
  )
}

function nearnessOf(found: Matches, i: number, store: Store, { covers, pointIstat }: Tables): number {
  const squared = found.squares[i]
  const chosen = found.places[i]
  let near = unknownNearness
  if (squared !== Infinity) near = nearness(Math.sqrt(squared))
  else if (chosen >= 0 && store.places.istat.items[chosen] === pointIstat) near = inMunicipalityNearness
  if (near >= coveringNearness || covers === null) return near
  return covers[store.services.areas.items[found.slots[i]]] === 1 ? coveringNearness : near
}
