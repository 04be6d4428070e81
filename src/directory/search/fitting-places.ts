import { countAreas, type Counts } from './counts.ts'
import { facet, facetsWide } from './facet-rows.ts'
import { reachableNote, type Matches } from './matches.ts'
import { openState, type OpenStates } from './open-states.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

/** Whether anything is asked of places, so that not every place of every service fits. */
export function asksPlaces(tables: Tables): boolean {
  const limited = tables.reach !== Infinity && tables.point !== null
  return tables.openNow || tables.withoutCar || tables.region !== -1 || tables.province !== -1 || limited
}

/**
 * Keeps the matches of which a place fits, and writes down the place that speaks for each. What is asked of a place
 * (reach, region, open now, without a car) must hold at one and the same; of those that fit, the nearest speaks. With
 * `counts`, counts what depends on places. Long, because a call for every place costs more than what it would hide.
 */
export function fitPlaces(found: Matches, store: Store, tables: Tables, open: OpenStates, counts: Counts | null): void {
  const { slots, texts, places: chosenOf, squares, notes } = found
  const placeFrom = store.placeFrom.items
  const facets = store.facets.items
  const { point, reach, covers, region, province, pointIstat, openNow, regionByArea, provinceByArea } = tables
  const onlyWithoutCar = tables.withoutCar
  const points = store.points.items
  const regions = store.places.region.items
  const provinces = store.places.province.items
  const withoutCar = store.places.withoutCar.items
  const hours = store.places.hours.items
  const municipalities = store.places.istat.items
  const limited = reach !== Infinity && point !== null
  const lookAtHours = openNow || tables.wishOpen || counts !== null
  const px = point === null ? 0 : point.x
  const py = point === null ? 0 : point.y
  const pz = point === null ? 0 : point.z
  // Overwritten, never shortened: setting an array's length is a call into the engine.
  const fitting: number[] = [0, 0, 0, 0]
  let count = 0

  for (let i = 0; i < found.count; i++) {
    const slot = slots[i]
    const area = facets[slot * facetsWide + facet.areas]
    const covered = covers !== null && covers[area] === 1
    const anyRegion = regionByArea === null || regionByArea[area] === 1
    const anyProvince = provinceByArea === null || provinceByArea[area] === 1
    const from = placeFrom[slot]
    const to = placeFrom[slot + 1]
    let chosen = -1
    let squared = Infinity
    let openness = 0
    let note = 0
    let fits = 0
    for (let at = from; at < to; at++) {
      let away = Infinity
      if (point !== null) {
        const dx = points[3 * at] - px
        const dy = points[3 * at + 1] - py
        const dz = points[3 * at + 2] - pz
        away = dx * dx + dy * dy + dz * dz
        // No point, no distance.
        if (away !== away) away = Infinity
      }
      if (limited && !covered && !(away <= reach) && !(away === Infinity && municipalities[at] === pointIstat)) continue
      if (!anyRegion && regions[at] !== region) continue
      if (!anyProvince && provinces[at] !== province) continue
      if (onlyWithoutCar && withoutCar[at] !== 1) continue
      if (lookAtHours) {
        const state = openState(open, hours[at])
        if (openNow && state !== 1) continue
        // Open somewhere counts over unknown, unknown over closed.
        if (state === 1) openness = 1
        else if (state === 2 && openness === 0) openness = 2
      }
      if (withoutCar[at] === 1) note = reachableNote
      if (chosen < 0 || away < squared) {
        chosen = at
        squared = away
      }
      fitting[fits++] = at
    }
    if (chosen < 0) {
      if (from !== to || openNow || onlyWithoutCar) continue
      if (!anyRegion || !anyProvince || (limited && !covered)) continue
      openness = 2
    }
    note |= openness
    slots[count] = slot
    texts[count] = texts[i]
    chosenOf[count] = chosen
    squares[count] = squared
    notes[count++] = note
    if (counts !== null) {
      counts.byNote[note]++
      if (fits === to - from) counts.byDistricts[facets[slot * facetsWide + facet.districts]]++
      else countAreas(counts, store, area, fitting, fits)
    }
  }
  found.count = count
}
