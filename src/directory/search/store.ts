import { positionOf } from './distance.ts'
import { type Growing, growing, push } from './growing.ts'
import { addPosting, emptyPostings, type Postings } from './postings.ts'
import { freshUntil, tieOf } from './relevance.ts'
import { addRow, createRows, place, reals, type Rows, service, wholes } from './rows.ts'
import type { SearchDoc, SearchPlace } from './types.ts'
import { dead, setColumns, setsOf, stateNumbers, type Vocabularies } from './vocabularies.ts'
import { wordFieldsOf } from './word-fields.ts'

/** All services in rows. A service's number (slot) is its row; a changed service gets a new one, the old one dies. */
export type Store = {
  ids: string[]
  slots: Map<string, number>
  services: Rows
  /** Epoch milliseconds, NaN for null: only shown. */
  verifiedAt: Growing<Float64Array>
  nextDueAt: Growing<Float64Array>
  placeIds: string[]
  places: Rows
  /** Its words and their fields, so that a service can be taken out, and all be packed anew, without its text. */
  wordOf: Growing<Uint32Array>
  fieldsOf: Growing<Uint8Array>
  byWord: Postings
  /** By the number of the category's own code: a parent's services stand under its children. */
  byCategory: Postings
  /** Rows below this one are in the packed postings, later ones beside them. */
  packed: number
  dead: number
}

export function createStore(capacity = 16): Store {
  return {
    ids: [],
    slots: new Map(),
    services: createRows(capacity),
    verifiedAt: growing(Float64Array, capacity),
    nextDueAt: growing(Float64Array, capacity),
    placeIds: [],
    places: createRows(capacity),
    wordOf: growing(Uint32Array, capacity * 16),
    fieldsOf: growing(Uint8Array, capacity * 16),
    byWord: emptyPostings(),
    byCategory: emptyPostings(),
    packed: 0,
    dead: 0,
  }
}

/** One number of a service. */
export function of(store: Store, slot: number, field: number): number {
  return store.services.whole[slot * wholes + field]
}

/** Writes a service into a new row, not yet into the postings. The id's old row, if any, must be dead already. */
export function writeRow(store: Store, names: Vocabularies, doc: SearchDoc): number {
  const slot = addRow(store.services)
  store.ids.push(doc.id)
  store.slots.set(doc.id, slot)
  const { whole, real } = store.services
  const at = slot * wholes
  real[slot * reals + service.freshUntil] = freshUntil(doc.verifiedAt, doc.nextDueAt)
  whole[at + service.state] = stateNumbers[doc.state]
  const sets = setsOf(doc)
  for (const column of setColumns) whole[at + service[column]] = names[column].numberOf(sets[column])
  // Every category has its number before anything is packed or ordered by it.
  for (const code of doc.categories) names.codes.numberOf(code)
  whole[at + service.free] = yesNo(doc.free)
  push(store.verifiedAt, doc.verifiedAt ?? NaN)
  push(store.nextDueAt, doc.nextDueAt ?? NaN)
  whole[at + service.tie] = tieOf(doc.id)
  whole[at + service.placeFrom] = store.places.length
  whole[at + service.placeCount] = doc.places.length
  for (const one of doc.places) writePlace(store, names, one)
  whole[at + service.wordFrom] = store.wordOf.length
  whole[at + service.wordCount] = writeWords(store, names, doc)
  return slot
}

function writePlace(store: Store, names: Vocabularies, one: SearchPlace): void {
  const row = addRow(store.places)
  const { latitude, longitude } = one
  const point = latitude === null || longitude === null ? null : positionOf(latitude, longitude)
  store.placeIds.push(one.id)
  const { whole, real } = store.places
  real[row * reals + place.x] = point?.x ?? NaN
  real[row * reals + place.y] = point?.y ?? NaN
  real[row * reals + place.z] = point?.z ?? NaN
  const at = row * wholes
  whole[at + place.istat] = names.municipalities.numberOf(one.istat)
  whole[at + place.province] = names.provinces.numberOf(one.province)
  whole[at + place.region] = names.regions.numberOf(one.region)
  whole[at + place.exact] = one.exact ? 1 : 0
  whole[at + place.withoutCar] = yesNo(one.withoutCar)
  whole[at + place.hours] = one.hours
}

function writeWords(store: Store, names: Vocabularies, doc: SearchDoc): number {
  const words = wordFieldsOf(doc)
  for (const [word, fields] of words) {
    const number = names.words.number(word)
    names.words.use(number, 1)
    push(store.wordOf, number)
    push(store.fieldsOf, fields)
  }
  return words.size
}

function yesNo(value: boolean | null | undefined): number {
  return value === true ? 1 : value === false ? 2 : 0
}

/** Makes a row findable at once, beside the packed postings. */
export function addToPostings(store: Store, names: Vocabularies, slot: number): void {
  const from = of(store, slot, service.wordFrom)
  const to = from + of(store, slot, service.wordCount)
  for (let i = from; i < to; i++) addPosting(store.byWord, store.wordOf.items[i], slot, store.fieldsOf.items[i])
  for (const key of categoryKeys(store, names, slot)) addPosting(store.byCategory, key, slot, 0)
}

/** A dead row stays in its postings until the next packing; nothing shows it. */
export function kill(store: Store, names: Vocabularies, slot: number): void {
  const from = of(store, slot, service.wordFrom)
  const to = from + of(store, slot, service.wordCount)
  for (let i = from; i < to; i++) names.words.use(store.wordOf.items[i], -1)
  if (store.slots.get(store.ids[slot]) === slot) store.slots.delete(store.ids[slot])
  store.services.whole[slot * wholes + service.state] = dead
  store.dead++
}

function categoryKeys(store: Store, names: Vocabularies, slot: number): number[] {
  return names.categories.codesOf(of(store, slot, service.categories)).map(code => names.codes.numberOf(code))
}

/** One row of words and categories, for both passes of packing. */
export function eachKey(
  store: Store,
  names: Vocabularies,
  slot: number,
  word: (key: number, fields: number) => void,
  category: (key: number) => void,
): void {
  const from = of(store, slot, service.wordFrom)
  const to = from + of(store, slot, service.wordCount)
  for (let i = from; i < to; i++) word(store.wordOf.items[i], store.fieldsOf.items[i])
  for (const key of categoryKeys(store, names, slot)) category(key)
}
