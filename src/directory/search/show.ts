import type { Row } from './best.ts'
import { arcOf } from './distance.ts'
import { objectionsTo, reasonsFor, type Found } from './reasons.ts'
import { areasOver } from './relevance.ts'
import { place, service, wholes } from './rows.ts'
import { of, type Store } from './store.ts'
import type { SearchItem, SearchPoint, SearchQuery } from './types.ts'
import type { Understanding } from './understand.ts'
import { eligibilityOf, type SetColumn, states, type Vocabularies } from './vocabularies.ts'

type Showing = {
  store: Store
  names: Vocabularies
  query: SearchQuery
  understanding: Understanding
  point: SearchPoint | null
  openOf: (pattern: number) => 0 | 1 | 2
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

function foundAt({ slot, place: at, squared }: Row, { store, names, understanding, point, openOf }: Showing): Found {
  const where = (field: number) => store.places.whole[at * wholes + field]
  const codes = (column: SetColumn) => names[column].codesOf(of(store, slot, service[column]))
  const free = of(store, slot, service.free)
  const areas = codes('areas')
  return {
    categories: codes('categories'),
    state: states[of(store, slot, service.state)],
    languages: codes('languages'),
    eligibility: eligibilityOf(codes('eligibility')),
    accessModes: codes('accessModes'),
    targetGroups: codes('targetGroups'),
    programs: codes('programs'),
    free: free === 0 ? null : free === 1,
    verifiedAt: orNull(store.verifiedAt.items[slot]),
    nextDueAt: orNull(store.nextDueAt.items[slot]),
    wordFields: wordFieldsAt(store, names, slot, understanding),
    place:
      at < 0
        ? null
        : {
            exact: where(place.exact) === 1,
            istat: names.municipalities.codeOf(where(place.istat)),
            withoutCar: where(place.withoutCar) === 1,
          },
    distanceM: squared === Infinity ? null : Math.round(arcOf(squared)),
    open: openNames[at < 0 ? 2 : openOf(where(place.hours))],
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
  const from = of(store, slot, service.wordFrom)
  const to = from + of(store, slot, service.wordCount)
  let fields = 0
  for (let i = from; i < to; i++) if (sought.has(store.wordOf.items[i])) fields |= store.fieldsOf.items[i]
  return fields
}
