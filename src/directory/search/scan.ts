import type { Best } from './best.ts'
import { type Candidates, cell, cells } from './candidates.ts'
import { countAreas, type Counts } from './counts.ts'
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
  withoutText,
} from './relevance.ts'
import { place, reals, service, wholes } from './rows.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { states } from './vocabularies.ts'

export type Scan = {
  store: Store
  tables: Tables
  candidates: Candidates
  /** Whether the candidates carry scores of a text. */
  scored: boolean
  openOf: (pattern: number) => 0 | 1 | 2
  wishOpen: boolean
  wishWithoutCar: boolean
  byDistance: boolean
  at: number
  counts: Counts | null
  best: Best
}

const stateFactors = states.map(state => stateFactor[state])

/**
 * Filters, counts and orders the candidates in one pass; answers how many fit. What is asked of a place (reach, region,
 * open now, without a car) must hold at one and the same place; of those that fit, the nearest speaks for the service.
 * Long, because it is the one loop that runs for every candidate and a call in it costs more than what it would hide.
 */
export function scan(job: Scan): number {
  const { store, tables, candidates, openOf, wishOpen, wishWithoutCar, at: moment, counts, best } = job
  const line = store.services.whole
  const until = store.services.real
  const there = store.places.whole
  const points = store.places.real
  const { point, reach, covers, factors } = tables
  const limited = reach !== Infinity && point !== null
  const lookAtHours = tables.openNow || wishOpen || counts !== null
  // Overwritten, never shortened: setting an array's length is a call into the engine.
  const fitting: number[] = [0, 0, 0, 0]
  const byDistance = job.byDistance
  const scores = candidates.cells
  let floor = best.floor()
  let total = 0

  for (let i = 0; i < candidates.count; i++) {
    const slot = candidates.slots[i]
    const row = slot * wholes
    const lifecycle = line[row + service.state]
    if (tables.state[lifecycle] === 0) continue
    if (tables.categories !== null && tables.categories[line[row + service.categories]] === 0) continue
    if (tables.languages !== null && tables.languages[line[row + service.languages]] === 0) continue
    if (tables.eligibility !== null && tables.eligibility[line[row + service.eligibility]] === 0) continue
    if (tables.accessModes !== null && tables.accessModes[line[row + service.accessModes]] === 0) continue
    if (tables.programs !== null && tables.programs[line[row + service.programs]] === 0) continue

    const area = line[row + service.areas]
    const covered = point !== null && covers[area] === 1
    const anyRegion = tables.region === -1 || tables.regionByArea[area] === 1
    const anyProvince = tables.province === -1 || tables.provinceByArea[area] === 1
    const from = line[row + service.placeFrom]
    const to = from + line[row + service.placeCount]
    let chosen = -1
    let squared = Infinity
    let openness = 0
    let reachable = false
    let fits = 0
    for (let at = from; at < to; at++) {
      const spot = at * wholes
      if (!anyRegion && there[spot + place.region] !== tables.region) continue
      if (!anyProvince && there[spot + place.province] !== tables.province) continue
      if (tables.withoutCar && there[spot + place.withoutCar] !== 1) continue
      let away = Infinity
      if (point !== null) {
        const dx = points[at * reals + place.x] - point.x
        const dy = points[at * reals + place.y] - point.y
        const dz = points[at * reals + place.z] - point.z
        away = dx * dx + dy * dy + dz * dz
        // No point, no distance.
        if (away !== away) away = Infinity
      }
      if (
        limited &&
        !covered &&
        !(away <= reach) &&
        !(away === Infinity && there[spot + place.istat] === tables.pointIstat)
      )
        continue
      if (lookAtHours) {
        const open = openOf(there[spot + place.hours])
        if (tables.openNow && open !== 1) continue
        // Open somewhere counts over unknown, unknown over closed.
        if (open === 1) openness = 1
        else if (open === 2 && openness === 0) openness = 2
      }
      if (there[spot + place.withoutCar] === 1) reachable = true
      if (chosen < 0 || away < squared) {
        chosen = at
        squared = away
      }
      if (counts !== null) fitting[fits++] = at
    }
    if (chosen < 0) {
      if (from !== to || tables.openNow || tables.withoutCar) continue
      if (!anyRegion || !anyProvince || (limited && !covered)) continue
      openness = 2
    }
    total++

    if (counts !== null) {
      counts.bySet.categories[line[row + service.categories]]++
      counts.bySet.languages[line[row + service.languages]]++
      counts.bySet.eligibility[line[row + service.eligibility]]++
      counts.bySet.accessModes[line[row + service.accessModes]]++
      counts.bySet.programs[line[row + service.programs]]++
      counts.byState[lifecycle]++
      counts.byOpen[openness]++
      if (reachable) counts.withoutCar++
      if (fits === 1 && counts.served[area] === null) {
        // Number 0 is no code; nobody asks for its count.
        counts.byRegion[there[fitting[0] * wholes + place.region]]++
        counts.byProvince[there[fitting[0] * wholes + place.province]]++
      } else countAreas(counts, store, area, fitting, fits)
    }

    let near = 1
    if (point !== null) {
      if (squared !== Infinity) near = nearness(Math.sqrt(squared))
      else if (chosen >= 0 && there[chosen * wholes + place.istat] === tables.pointIstat) near = inMunicipalityNearness
      else near = unknownNearness
      if (covered && near < coveringNearness) near = coveringNearness
    }
    const score = product(
      job.scored ? scores[slot * cells + cell.score] : withoutText,
      near,
      freshness(until[slot * reals + service.freshUntil], moment),
      stateFactors[lifecycle],
      factors === null ? 1 : factors.eligibility[line[row + service.eligibility]],
      factors === null ? 1 : factors.accessModes[line[row + service.accessModes]],
      factors === null ? 1 : factors.targetGroups[line[row + service.targetGroups]],
      factors === null ? 1 : factors.languages[line[row + service.languages]],
      wishOpen && openness === 1 ? openFactor : 1,
      wishWithoutCar && reachable ? withoutCarFactor : 1,
    )
    const first = byDistance ? -squared : score
    if (first < floor) continue
    best.offer(slot, chosen, first, byDistance ? score : 0, squared, line[row + service.tie])
    floor = best.floor()
  }
  return total
}
