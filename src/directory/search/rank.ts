import type { Best } from './best.ts'
import { facet, facetOf, facetsWide } from './facet-rows.ts'
import { type Matches, reachableNote } from './matches.ts'
import {
  coveringNearness,
  freshness,
  inMunicipalityNearness,
  nearness,
  outcomeFactors,
  openFactor,
  product,
  stateFactor,
  unknownNearness,
  withoutCarFactor,
} from './relevance.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { states } from './vocabularies.ts'

/** A bound computed in another order of multiplication may fall short of the product by its last bits. */
const hair = 1 + 1e-9
const outcomes = Float64Array.from(outcomeFactors)
/** Its own, not the highest of all: else no match could be passed over once one service is said to help. */
const outcomeBounds = outcomes.map(factor => (factor === 1 ? 1 : factor * hair))
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
  const said = store.services.outcome.items
  const far = tables.point !== null
  let { floor, tie } = best
  for (let i = 0; i < count; i++) {
    // Whatever else speaks for it, this cannot come among the best: most matches end here.
    const highest = texts[i] * most * outcomeBounds[said[slots[i]]]
    if (highest < floor || (highest === floor && ties[slots[i]] > tie)) continue
    const near = far ? nearnessOf(found, i, store, tables) : 1
    if (highest * near * hair < floor) continue
    const score = scoreOf(found, i, store, tables, at, near, placed)
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
    const near = nearnessOf(found, i, store, tables)
    const score = scoreOf(found, i, store, tables, at, near, true)
    best.offer(slots[i], places[i], -squares[i], score, squares[i], ties[slots[i]])
  }
}

/** What a text's score can at most be multiplied by; exact where there is nothing to multiply by. */
function mostOf({ factors, wishOpen, wishWithoutCar }: Tables): number {
  const highest = (table: Float64Array | null) => table?.reduce((most, factor) => Math.max(most, factor), 1) ?? 1
  const tables = [factors.eligibility, factors.accessModes, factors.targetGroups, factors.languages]
  const wished = (wishOpen ? openFactor : 1) * (wishWithoutCar ? withoutCarFactor : 1)
  const most = tables.reduce((product, table) => product * highest(table), wished)
  return most === 1 ? 1 : most * hair
}

function placeOf(found: Matches, i: number, store: Store, placed: boolean): number {
  if (placed) return found.places[i]
  const from = store.placeFrom.items[found.slots[i]]
  return from < store.placeFrom.items[found.slots[i] + 1] ? from : -1
}

function scoreOf(
  found: Matches,
  i: number,
  store: Store,
  tables: Tables,
  at: number,
  near: number,
  placed: boolean,
): number {
  const slot = found.slots[i]
  const { services } = store
  const { factors } = tables
  const facets = store.facets.items
  const row = slot * facetsWide
  const note = placed ? found.notes[i] : 0
  return product(
    found.texts[i],
    near,
    freshness(services.freshUntil.items[slot], at),
    stateFactors[services.state.items[slot]],
    factors.eligibility === null ? 1 : factors.eligibility[facets[row + facet.eligibility]],
    factors.accessModes === null ? 1 : factors.accessModes[facets[row + facet.accessModes]],
    factors.targetGroups === null ? 1 : factors.targetGroups[services.targetGroups.items[slot]],
    factors.languages === null ? 1 : factors.languages[facets[row + facet.languages]],
    tables.wishOpen && (note & 3) === 1 ? openFactor : 1,
    tables.wishWithoutCar && (note & reachableNote) !== 0 ? withoutCarFactor : 1,
    outcomes[services.outcome.items[slot]],
  )
}

function nearnessOf(found: Matches, i: number, store: Store, { covers, pointIstat }: Tables): number {
  const squared = found.squares[i]
  const chosen = found.places[i]
  let near = unknownNearness
  if (squared !== Infinity) near = nearness(Math.sqrt(squared))
  else if (chosen >= 0 && store.places.istat.items[chosen] === pointIstat) near = inMunicipalityNearness
  if (near >= coveringNearness || covers === null) return near
  return covers[facetOf(store.facets.items, found.slots[i], facet.areas)] === 1 ? coveringNearness : near
}
