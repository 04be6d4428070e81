import type { Best } from './best.ts'
import type { Candidates } from './candidates.ts'
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
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { states, type Vocabularies } from './vocabularies.ts'

export type Scan = {
  store: Store
  names: Vocabularies
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
  const { store, tables, candidates, openOf, wishOpen, wishWithoutCar, at, counts, best, names } = job
  const { state, placeFrom, placeCount, places, verifiedAt, nextDueAt } = store
  const setOf = {
    categories: store.sets.categories.items,
    languages: store.sets.languages.items,
    eligibility: store.sets.eligibility.items,
    accessModes: store.sets.accessModes.items,
    targetGroups: store.sets.targetGroups.items,
    programs: store.sets.programs.items,
    areas: store.sets.areas.items,
  }
  const x = places.x.items
  const y = places.y.items
  const z = places.z.items
  const hours = places.hours.items
  const istat = places.istat.items
  const region = places.region.items
  const province = places.province.items
  const car = places.withoutCar.items
  const { point, reach, covers, factors } = tables
  const limited = reach !== Infinity && point !== null
  const lookAtHours = tables.openNow || wishOpen || counts !== null
  const stateOf = state.items
  const fitting: number[] = []
  let total = 0

  for (let i = 0; i < candidates.count; i++) {
    const slot = candidates.slots[i]
    const lifecycle = stateOf[slot]
    if (tables.state[lifecycle] === 0) continue
    if (tables.categories !== null && tables.categories[setOf.categories[slot]] === 0) continue
    if (tables.languages !== null && tables.languages[setOf.languages[slot]] === 0) continue
    if (tables.eligibility !== null && tables.eligibility[setOf.eligibility[slot]] === 0) continue
    if (tables.accessModes !== null && tables.accessModes[setOf.accessModes[slot]] === 0) continue
    if (tables.programs !== null && tables.programs[setOf.programs[slot]] === 0) continue

    const area = setOf.areas[slot]
    const covered = point !== null && covers[area] === 1
    const anyRegion = tables.region === -1 || tables.regionByArea[area] === 1
    const anyProvince = tables.province === -1 || tables.provinceByArea[area] === 1
    const from = placeFrom.items[slot]
    const to = from + placeCount.items[slot]
    let chosen = -1
    let squared = Infinity
    let openness = 0
    let reachable = false
    fitting.length = 0
    for (let place = from; place < to; place++) {
      if (!anyRegion && region[place] !== tables.region) continue
      if (!anyProvince && province[place] !== tables.province) continue
      if (tables.withoutCar && car[place] !== 1) continue
      let away = Infinity
      if (point !== null && x[place] === x[place]) {
        const dx = x[place] - point.x
        const dy = y[place] - point.y
        const dz = z[place] - point.z
        away = dx * dx + dy * dy + dz * dz
      }
      if (limited && !covered && !(away <= reach) && !(away === Infinity && istat[place] === tables.pointIstat))
        continue
      if (lookAtHours) {
        const open = openOf(hours[place])
        if (tables.openNow && open !== 1) continue
        // Open somewhere counts over unknown, unknown over closed.
        if (open === 1) openness = 1
        else if (open === 2 && openness === 0) openness = 2
      }
      if (car[place] === 1) reachable = true
      if (chosen < 0 || away < squared) {
        chosen = place
        squared = away
      }
      if (counts !== null) fitting.push(place)
    }
    if (chosen < 0) {
      if (from !== to || tables.openNow || tables.withoutCar) continue
      if (!anyRegion || !anyProvince || (limited && !covered)) continue
      openness = 2
    }
    total++

    if (counts !== null) {
      counts.bySet.categories[setOf.categories[slot]]++
      counts.bySet.languages[setOf.languages[slot]]++
      counts.bySet.eligibility[setOf.eligibility[slot]]++
      counts.bySet.accessModes[setOf.accessModes[slot]]++
      counts.bySet.programs[setOf.programs[slot]]++
      counts.byState[lifecycle]++
      counts.byOpen[openness]++
      if (reachable) counts.withoutCar++
      if (fitting.length === 1 && counts.areaNames[area] === 0) {
        const only = fitting[0]
        if (region[only] !== 0) counts.byRegion[region[only]]++
        if (province[only] !== 0) counts.byProvince[province[only]]++
      } else countAreas(counts, names, store, slot, fitting)
    }

    let near = 1
    if (point !== null) {
      if (squared !== Infinity) near = nearness(Math.sqrt(squared))
      else if (chosen >= 0 && istat[chosen] === tables.pointIstat) near = inMunicipalityNearness
      else near = unknownNearness
      if (covered && near < coveringNearness) near = coveringNearness
    }
    const verified = verifiedAt.items[slot]
    const due = nextDueAt.items[slot]
    const score = product(
      job.scored ? candidates.score[slot] : withoutText,
      near,
      freshness(verified === verified ? verified : null, due === due ? due : null, at),
      stateFactors[lifecycle],
      factors === null ? 1 : factors.eligibility[setOf.eligibility[slot]],
      factors === null ? 1 : factors.accessModes[setOf.accessModes[slot]],
      factors === null ? 1 : factors.targetGroups[setOf.targetGroups[slot]],
      factors === null ? 1 : factors.languages[setOf.languages[slot]],
      wishOpen && openness === 1 ? openFactor : 1,
      wishWithoutCar && reachable ? withoutCarFactor : 1,
    )
    if (job.byDistance) best.offer(slot, chosen, -squared, score, squared)
    else best.offer(slot, chosen, score, 0, squared)
  }
  return total
}
