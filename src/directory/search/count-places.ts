import { countAreas, countOne, type Counts } from './counts.ts'
import { reachableNote } from './fitting-places.ts'
import type { Matches } from './matches.ts'
import { openState, type OpenStates } from './open-states.ts'
import type { Store } from './store.ts'

/** Counts what depends on places where nothing is asked of them, so that every place fits. */
export function countPlaces(counts: Counts, found: Matches, store: Store, open: OpenStates): void {
  const { slots, count } = found
  const { places, services } = store
  const placeFrom = store.placeFrom.items
  const areas = services.areas.items
  const hours = places.hours.items
  const withoutCar = places.withoutCar.items
  const regions = places.region.items
  const provinces = places.province.items
  const { byNote, served } = counts
  const all: number[] = [0, 0, 0, 0]
  for (let i = 0; i < count; i++) {
    const slot = slots[i]
    const from = placeFrom[slot]
    const to = placeFrom[slot + 1]
    const area = areas[slot]
    if (to - from === 1) {
      byNote[openState(open, hours[from]) + (withoutCar[from] === 1 ? reachableNote : 0)]++
      if (served[area] === null) {
        countOne(counts, regions[from], provinces[from])
        continue
      }
    } else byNote[noteOf(from, to, hours, withoutCar, open)]++
    for (let at = from; at < to; at++) all[at - from] = at
    countAreas(counts, store, area, all, to - from)
  }
}

/** Open somewhere counts over unknown, unknown over closed; unknown without a place. */
function noteOf(from: number, to: number, hours: Int32Array, withoutCar: Uint8Array, open: OpenStates): number {
  let openness = from === to ? 2 : 0
  let reachable = 0
  for (let at = from; at < to; at++) {
    const state = openState(open, hours[at])
    if (state === 1 || (state === 2 && openness === 0)) openness = state
    if (withoutCar[at] === 1) reachable = reachableNote
  }
  return openness + reachable
}
