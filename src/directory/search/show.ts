import type { Row } from './best.ts'
import { facet, facetOf } from './facet-rows.ts'
import { openState, type OpenStates } from './open-states.ts'
import { arcOf } from './distance.ts'
import { objectionsTo, reasonsFor, type Found } from './reasons.ts'
import { areasOver } from './relevance.ts'
import type { Store } from './store.ts'
import type { SearchItem, SearchPoint, SearchQuery } from './types.ts'
import type { Understanding } from './understand.ts'
import { eligibilityOf, type SetColumn, states, type Vocabularies } from './vocabularies.ts'

type Showing = {
  store: Store
  names: Vocabularies
  query: SearchQuery
  understanding: Understanding
  point: SearchPoint | null
  open: OpenStates
  at: number
}

export const openNames = ['closed', 'open', 'unknown'] as const

/** One result in words that others understand: codes instead of numbers, metres instead of chords, and its reasons. */
export function itemOf(row: Row, showing: Showing): SearchItem {
  const { store, query, understanding, at } = showing
  const found = foundAt(row, showing)
  const byDistance = query.sort === 'distance' && showing.point !== null
  return {
    id: store.ids[row.slot],
    score: byDistance ? row.second : row.first,
    placeId: row.place < 0 ? null : store.placeIds[row.place],
    distanceM: found.distanceM,
    open: found.open,
    why: reasonsFor(found, query, understanding),
    against: objectionsTo(found, query, understanding, at),
  }
}

function foundAt({ slot, place, squared }: Row, { store, names, understanding, point, open }: Showing): Found {
  const { services, places } = store
  const codes = (column: Exclude<SetColumn, 'targetGroups'>) =>
    names[column].codesOf(facetOf(store.facets.items, slot, facet[column]))
  const free = services.free.items[slot]
  const areas = codes('areas')
  return {
    categories: codes('categories'),
    state: states[services.state.items[slot]],
    languages: codes('languages'),
    eligibility: eligibilityOf(codes('eligibility')),
    accessModes: codes('accessModes'),
    targetGroups: names.targetGroups.codesOf(services.targetGroups.items[slot]),
    programs: codes('programs'),
    free: free === 0 ? null : free === 1,
    outcomeLevel: services.outcome.items[slot] - 2,
    verifiedAt: orNull(services.verifiedAt.items[slot]),
    nextDueAt: orNull(services.nextDueAt.items[slot]),
    wordFields: wordFieldsAt(store, names, slot, understanding),
    place:
      place < 0
        ? null
        : {
            exact: places.exact.items[place] === 1,
            istat: names.municipalities.codeOf(places.istat.items[place]),
            withoutCar: places.withoutCar.items[place] === 1,
          },
    distanceM: squared === Infinity ? null : Math.round(arcOf(squared)),
    open: openNames[place < 0 ? 2 : openState(open, places.hours.items[place])],
    covers: (point && areasOver(point).find(code => areas.includes(code))) ?? null,
  }
}

const orNull = (time: number) => (Number.isNaN(time) ? null : time)

function wordFieldsAt(store: Store, names: Vocabularies, slot: number, understanding: Understanding): number {
  const sought = new Set<number>()
  for (const word of [...understanding.words, ...understanding.needs.flatMap(need => need.words)]) {
    for (const form of word.forms) sought.add(names.words.find(form.word))
  }
  if (sought.size === 0) return 0
  let fields = 0
  for (let i = store.wordFrom.items[slot]; i < store.wordFrom.items[slot + 1]; i++) {
    if (sought.has(store.wordOf.items[i])) fields |= store.fieldsOf.items[i]
  }
  return fields
}
