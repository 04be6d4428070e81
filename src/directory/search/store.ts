import { type PlaceColumns, placeColumns, type ServiceColumns, serviceColumns } from './columns.ts'
import { cellOf, cellOfAreas } from './cells.ts'
import { districtsOf } from './code-words.ts'
import { facet, facetOf, facetsWide } from './facet-rows.ts'
import { positionOf } from './distance.ts'
import { type Growing, growing, push } from './growing.ts'
import { addPosting, emptyPostings, type Postings } from './postings.ts'
import { freshUntil, outcomeNumber, tieOf } from './relevance.ts'
import type { SearchDoc, SearchPlace } from './types.ts'
import { codesIn, dead, facetColumns, stateNumbers, type Vocabularies } from './vocabularies.ts'

/** All services in columns. A service's number (slot) is its row; a changed service gets a new one, the old one dies. */
export type Store = {
  ids: string[]
  slots: Map<string, number>
  services: ServiceColumns
  /** Rows of `facetsWide` numbers, as `facet` names them. */
  facets: Growing<Int32Array>
  placeIds: string[]
  places: PlaceColumns
  /** x, y and z of every place, in metres from the centre of the Earth; NaN without a point. */
  points: Growing<Float64Array>
  /** The places of slot n are those from `placeFrom` n up to `placeFrom` n + 1; its words likewise. */
  placeFrom: Growing<Uint32Array>
  wordFrom: Growing<Uint32Array>
  /** Its words and their fields, so that a service can be taken out, and all be packed anew, without its text. */
  wordOf: Growing<Uint32Array>
  fieldsOf: Growing<Uint8Array>
  byWord: Postings
  /** By the number of the category's own code: a parent's services stand under its children. */
  byCategory: Postings
  /** By the cells of its places, and by its set of areas. */
  byCell: Postings
  /** Rows below this one are in the packed postings, later ones beside them. */
  packed: number
  dead: number
  /** One more than the highest pattern of opening hours. */
  patterns: number
}

export function createStore(capacity = 16): Store {
  const store = {
    ids: [],
    slots: new Map(),
    services: serviceColumns(capacity),
    facets: growing(Int32Array, capacity * facetsWide),
    placeIds: [],
    places: placeColumns(capacity),
    points: growing(Float64Array, capacity * 3),
    placeFrom: growing(Uint32Array, capacity + 1),
    wordFrom: growing(Uint32Array, capacity + 1),
    wordOf: growing(Uint32Array, capacity * 16),
    fieldsOf: growing(Uint8Array, capacity * 16),
    byWord: emptyPostings(),
    byCategory: emptyPostings(),
    byCell: emptyPostings(),
    packed: 0,
    dead: 0,
    patterns: 0,
  }
  push(store.placeFrom, 0)
  push(store.wordFrom, 0)
  return store
}

/** Writes a service into a new row, not yet into the postings. The id's old row, if any, must be dead already. */
export function writeRow(store: Store, names: Vocabularies, doc: SearchDoc): number {
  const slot = store.ids.push(doc.id) - 1
  store.slots.set(doc.id, slot)
  const { services } = store
  push(services.state, stateNumbers[doc.state])
  for (const column of facetColumns) push(store.facets, names[column].numberOf(codesIn(doc, column)))
  push(services.targetGroups, names.targetGroups.numberOf(doc.targetGroups))
  // Every category has its number before anything is packed or ordered by it.
  for (const code of doc.categories) names.codes.numberOf(code)
  push(services.free, yesNo(doc.free))
  push(services.outcome, outcomeNumber(doc.outcomeLevel))
  push(services.tie, tieOf(doc.id))
  push(services.freshUntil, freshUntil(doc.verifiedAt, doc.nextDueAt))
  push(services.verifiedAt, doc.verifiedAt ?? NaN)
  push(services.nextDueAt, doc.nextDueAt ?? NaN)
  writePlaceFacets(store, names, doc)
  for (const one of doc.places) writePlace(store, names, one)
  names.readWords(doc, store.wordOf, store.fieldsOf)
  push(store.placeFrom, store.placeIds.length)
  push(store.wordFrom, store.wordOf.length)
  names.cells.numberOf(cellOfAreas(store.facets.items[slot * facetsWide + facet.areas]))
  return slot
}

/** The last two facets: what can be counted without looking at places. */
function writePlaceFacets(store: Store, names: Vocabularies, doc: SearchDoc): void {
  push(store.facets, names.districts.numberOf(districtsOf(doc)))
  const hours = names.hours.numberOf(doc.places.map(one => String(one.hours)))
  push(store.facets, hours * 2 + (doc.places.some(one => one.withoutCar === true) ? 1 : 0))
}

function writePlace(store: Store, names: Vocabularies, one: SearchPlace): void {
  const { places } = store
  const { latitude, longitude } = one
  const point = latitude === null || longitude === null ? null : positionOf(latitude, longitude)
  store.placeIds.push(one.id)
  push(places.istat, names.municipalities.numberOf(one.istat))
  push(places.cell, names.cells.numberOf(cellOf(point, one.istat)))
  for (const metres of [point?.x, point?.y, point?.z]) push(store.points, metres ?? NaN)
  push(places.province, names.provinces.numberOf(one.province))
  push(places.region, names.regions.numberOf(one.region))
  push(places.exact, one.exact ? 1 : 0)
  push(places.withoutCar, yesNo(one.withoutCar))
  push(places.hours, one.hours)
  store.patterns = Math.max(store.patterns, one.hours + 1)
}

function yesNo(value: boolean | null | undefined): number {
  return value === true ? 1 : value === false ? 2 : 0
}

/** Makes a row findable at once, beside the packed postings. */
export function addToPostings(store: Store, names: Vocabularies, slot: number): void {
  const to = store.wordFrom.items[slot + 1]
  for (let i = store.wordFrom.items[slot]; i < to; i++) {
    addPosting(store.byWord, store.wordOf.items[i], slot, store.fieldsOf.items[i])
  }
  for (const key of categoryKeys(store, names, slot)) addPosting(store.byCategory, key, slot, 0)
  for (const key of cellKeys(store, names, slot)) addPosting(store.byCell, key, slot, 0)
}

/** A dead row stays in its postings until the next packing; nothing shows it. */
export function kill(store: Store, names: Vocabularies, slot: number): void {
  const to = store.wordFrom.items[slot + 1]
  for (let i = store.wordFrom.items[slot]; i < to; i++) names.words.use(store.wordOf.items[i], -1)
  bury(store, slot)
}

/** Takes a row out whose words are no longer counted. */
export function bury(store: Store, slot: number): void {
  const id = store.ids[slot]
  if (store.slots.get(id) === slot) store.slots.delete(id)
  store.services.state.items[slot] = dead
  store.dead++
}

export function isDead(store: Store, slot: number): boolean {
  return store.services.state.items[slot] === dead
}

/** The numbers of a service's own category codes. */
export function categoryKeys(store: Store, names: Vocabularies, slot: number): number[] {
  return names.categories
    .codesOf(facetOf(store.facets.items, slot, facet.categories))
    .map(code => names.codes.numberOf(code))
}

/** The numbers of the cells of its places, each once, and of its set of areas. */
export function cellKeys(store: Store, names: Vocabularies, slot: number): number[] {
  const keys = [names.cells.find(cellOfAreas(facetOf(store.facets.items, slot, facet.areas)))]
  for (let at = store.placeFrom.items[slot]; at < store.placeFrom.items[slot + 1]; at++) {
    if (!keys.includes(store.places.cell.items[at])) keys.push(store.places.cell.items[at])
  }
  return keys
}
