import { positionOf } from './distance.ts'
import { type Growing, growing, push } from './growing.ts'
import { addPosting, emptyPostings, type Packing, packing, type Postings } from './postings.ts'
import { tieOf } from './relevance.ts'
import type { SearchDoc } from './types.ts'
import { dead, type SetColumn, setColumns, setsOf, stateNumbers, type Vocabularies } from './vocabularies.ts'
import { wordFieldsOf } from './word-fields.ts'

/** All services in columns. A service's number (slot) is its row; a changed service gets a new one, the old one dies. */
export type Store = {
  ids: string[]
  slots: Map<string, number>
  state: Growing<Uint8Array>
  sets: Record<SetColumn, Growing<Uint32Array>>
  /** 0 unknown, 1 yes, 2 no. */
  free: Growing<Uint8Array>
  /** Epoch milliseconds, NaN for null. */
  verifiedAt: Growing<Float64Array>
  nextDueAt: Growing<Float64Array>
  tie: Growing<Float64Array>
  /** Rows of its places: from placeFrom[slot], as many as placeCount[slot]. */
  placeFrom: Growing<Uint32Array>
  placeCount: Growing<Uint16Array>
  places: Places
  /** Its words and their fields, so that a service can be taken out, and all be packed anew, without its text. */
  wordFrom: Growing<Uint32Array>
  wordCount: Growing<Uint16Array>
  wordOf: Growing<Uint32Array>
  fieldsOf: Growing<Uint8Array>
  byWord: Postings
  /** By the number of the category's own code: a parent's services stand under its children. */
  byCategory: Postings
  /** Rows below this one are in the packed postings, later ones beside them. */
  packed: number
  dead: number
}

type Places = {
  ids: string[]
  /** Metres from the centre of the Earth; x is NaN where there is no point. */
  x: Growing<Float64Array>
  y: Growing<Float64Array>
  z: Growing<Float64Array>
  istat: Growing<Uint32Array>
  province: Growing<Uint32Array>
  region: Growing<Uint32Array>
  exact: Growing<Uint8Array>
  /** 0 unknown, 1 yes, 2 no. */
  withoutCar: Growing<Uint8Array>
  hours: Growing<Int32Array>
}

const mostWords = 0xffff

export function createStore(capacity = 16): Store {
  const sets = Object.fromEntries(setColumns.map(column => [column, growing(Uint32Array, capacity)]))
  return {
    ids: [],
    slots: new Map(),
    state: growing(Uint8Array, capacity),
    sets: sets as Record<SetColumn, Growing<Uint32Array>>,
    free: growing(Uint8Array, capacity),
    verifiedAt: growing(Float64Array, capacity),
    nextDueAt: growing(Float64Array, capacity),
    tie: growing(Float64Array, capacity),
    placeFrom: growing(Uint32Array, capacity),
    placeCount: growing(Uint16Array, capacity),
    places: {
      ids: [],
      x: growing(Float64Array, capacity),
      y: growing(Float64Array, capacity),
      z: growing(Float64Array, capacity),
      istat: growing(Uint32Array, capacity),
      province: growing(Uint32Array, capacity),
      region: growing(Uint32Array, capacity),
      exact: growing(Uint8Array, capacity),
      withoutCar: growing(Uint8Array, capacity),
      hours: growing(Int32Array, capacity),
    },
    wordFrom: growing(Uint32Array, capacity),
    wordCount: growing(Uint16Array, capacity),
    wordOf: growing(Uint32Array, capacity * 16),
    fieldsOf: growing(Uint8Array, capacity * 16),
    byWord: emptyPostings(),
    byCategory: emptyPostings(),
    packed: 0,
    dead: 0,
  }
}

/** Writes a service into a new row, not yet into the postings. The id's old row, if any, must be dead already. */
export function writeRow(store: Store, names: Vocabularies, doc: SearchDoc): number {
  const slot = store.ids.push(doc.id) - 1
  store.slots.set(doc.id, slot)
  push(store.state, stateNumbers[doc.state])
  const sets = setsOf(doc)
  for (const column of setColumns) push(store.sets[column], names[column].numberOf(sets[column]))
  push(store.free, yesNo(doc.free))
  push(store.verifiedAt, doc.verifiedAt ?? NaN)
  push(store.nextDueAt, doc.nextDueAt ?? NaN)
  push(store.tie, tieOf(doc.id))
  writePlaces(store, names, doc)
  writeWords(store, names, doc)
  return slot
}

function writePlaces(store: Store, names: Vocabularies, doc: SearchDoc): void {
  const { places } = store
  push(store.placeFrom, places.ids.length)
  push(store.placeCount, doc.places.length)
  for (const place of doc.places) {
    const { latitude, longitude } = place
    const point = latitude === null || longitude === null ? null : positionOf(latitude, longitude)
    places.ids.push(place.id)
    push(places.x, point?.x ?? NaN)
    push(places.y, point?.y ?? NaN)
    push(places.z, point?.z ?? NaN)
    push(places.istat, names.codes.numberOf(place.istat))
    push(places.province, names.codes.numberOf(place.province))
    push(places.region, names.codes.numberOf(place.region))
    push(places.exact, place.exact ? 1 : 0)
    push(places.withoutCar, yesNo(place.withoutCar))
    push(places.hours, place.hours)
  }
}

function writeWords(store: Store, names: Vocabularies, doc: SearchDoc): void {
  const words = [...wordFieldsOf(doc)].slice(0, mostWords)
  push(store.wordFrom, store.wordOf.length)
  push(store.wordCount, words.length)
  for (const [word, fields] of words) {
    const number = names.words.number(word)
    names.words.use(number, 1)
    push(store.wordOf, number)
    push(store.fieldsOf, fields)
  }
}

function yesNo(value: boolean | null | undefined): number {
  return value === true ? 1 : value === false ? 2 : 0
}

/** Makes a row findable at once, beside the packed postings. */
export function addToPostings(store: Store, names: Vocabularies, slot: number): void {
  const from = store.wordFrom.items[slot]
  const to = from + store.wordCount.items[slot]
  for (let i = from; i < to; i++) addPosting(store.byWord, store.wordOf.items[i], slot, store.fieldsOf.items[i])
  for (const key of categoryKeys(store, names, slot)) addPosting(store.byCategory, key, slot, 0)
}

/** A dead row stays in its postings until the next packing; nothing shows it. */
export function kill(store: Store, names: Vocabularies, slot: number): void {
  const from = store.wordFrom.items[slot]
  const to = from + store.wordCount.items[slot]
  for (let i = from; i < to; i++) names.words.use(store.wordOf.items[i], -1)
  if (store.slots.get(store.ids[slot]) === slot) store.slots.delete(store.ids[slot])
  store.state.items[slot] = dead
  store.dead++
}

function categoryKeys(store: Store, names: Vocabularies, slot: number): number[] {
  return names.categories.codesOf(store.sets.categories.items[slot]).map(code => names.codes.numberOf(code))
}

/** One row of words and categories, for both passes of packing. */
export function eachKey(
  store: Store,
  names: Vocabularies,
  slot: number,
  word: (key: number, fields: number) => void,
  category: (key: number) => void,
): void {
  const from = store.wordFrom.items[slot]
  const to = from + store.wordCount.items[slot]
  for (let i = from; i < to; i++) word(store.wordOf.items[i], store.fieldsOf.items[i])
  for (const key of categoryKeys(store, names, slot)) category(key)
}

/** Packs the postings of all rows in one go. */
export function packAll(store: Store, names: Vocabularies): void {
  for (let slot = 0; slot < store.ids.length; slot++) categoryKeys(store, names, slot)
  const words: Packing = packing(names.words.size)
  const categories: Packing = packing(names.codes.size)
  for (let slot = 0; slot < store.ids.length; slot++) eachKey(store, names, slot, words.count, categories.count)
  words.startFilling()
  categories.startFilling()
  for (let slot = 0; slot < store.ids.length; slot++) {
    const word = (key: number, fields: number) => words.fill(key, slot, fields)
    eachKey(store, names, slot, word, key => categories.fill(key, slot, 0))
  }
  store.byWord = words.done()
  store.byCategory = categories.done()
  store.packed = store.ids.length
}
