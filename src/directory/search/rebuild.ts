import { type Growing, push } from './growing.ts'
import { packing } from './postings.ts'
import { addToPostings, createStore, eachKey, type Store } from './store.ts'
import { dead, setColumns, type Vocabularies } from './vocabularies.ts'

/** Rows copied or packed at a time: well under a millisecond, so that no search waits for it. */
const rowsAtOnce = 400
/** A rebuild is worth its while when so many rows are dead or beside the packed postings. */
const worthwhile = { rows: 2000, share: 0.2 }

/**
 * Writes the living rows anew, in slices between other work, while the old store serves and changes. What died or came
 * meanwhile is made good at the end, in one go.
 * @param done gets the new store, or null when there was nothing to do
 * @returns a handle to stop it, or null when it is not worth while
 */
export function startRebuild(
  old: Store,
  names: Vocabularies,
  done: (rebuilt: Store | null) => void,
): { stop(): void } | null {
  if (!isWorthwhile(old)) return null
  const steps = rebuilding(old, names)
  let handle = setImmediate(step)

  function step(): void {
    const { value, done: finished } = steps.next()
    if (finished) done(value)
    else handle = setImmediate(step)
  }
  return { stop: () => clearImmediate(handle) }
}

function isWorthwhile(store: Store): boolean {
  const beside = store.ids.length - store.packed
  return store.dead + beside > Math.max(worthwhile.rows, store.ids.length * worthwhile.share)
}

/** Yields between slices; returns the new store. */
export function* rebuilding(old: Store, names: Vocabularies): Generator<void, Store> {
  const until = old.ids.length
  const rebuilt = createStore(until - old.dead)
  const copyOf = new Int32Array(until).fill(-1)
  for (let slot = 0; slot < until; slot++) {
    if (slot % rowsAtOnce === 0) yield
    if (old.state.items[slot] !== dead) copyOf[slot] = copyRow(old, rebuilt, slot)
  }
  yield* pack(rebuilt, names)
  for (let slot = 0; slot < until; slot++) {
    const copy = copyOf[slot]
    if (copy >= 0 && old.state.items[slot] === dead) bury(rebuilt, copy)
  }
  for (let slot = until; slot < old.ids.length; slot++) {
    if (old.state.items[slot] !== dead) addToPostings(rebuilt, names, copyRow(old, rebuilt, slot))
  }
  return rebuilt
}

function* pack(store: Store, names: Vocabularies): Generator<void, void> {
  const words = packing(names.words.size)
  const categories = packing(names.codes.size)
  const until = store.ids.length
  for (let slot = 0; slot < until; slot++) {
    if (slot % rowsAtOnce === 0) yield
    eachKey(store, names, slot, words.count, categories.count)
  }
  words.startFilling()
  categories.startFilling()
  for (let slot = 0; slot < until; slot++) {
    if (slot % rowsAtOnce === 0) yield
    const word = (key: number, fields: number) => words.fill(key, slot, fields)
    eachKey(store, names, slot, word, key => categories.fill(key, slot, 0))
  }
  store.byWord = words.done()
  store.byCategory = categories.done()
  store.packed = until
}

/** The words' uses were counted when the row was first written, and uncounted when it died: a copy changes nothing. */
function copyRow(old: Store, into: Store, slot: number): number {
  const id = old.ids[slot]
  const copy = into.ids.push(id) - 1
  into.slots.set(id, copy)
  push(into.state, old.state.items[slot])
  for (const column of setColumns) push(into.sets[column], old.sets[column].items[slot])
  push(into.free, old.free.items[slot])
  push(into.verifiedAt, old.verifiedAt.items[slot])
  push(into.nextDueAt, old.nextDueAt.items[slot])
  push(into.tie, old.tie.items[slot])
  copyPlaces(old, into, slot)
  copyWords(old, into, slot)
  return copy
}

const placeColumns = ['x', 'y', 'z', 'istat', 'province', 'region', 'exact', 'withoutCar', 'hours'] as const

function copyPlaces(old: Store, into: Store, slot: number): void {
  const from = old.placeFrom.items[slot]
  const count = old.placeCount.items[slot]
  push(into.placeFrom, into.places.ids.length)
  push(into.placeCount, count)
  for (let place = from; place < from + count; place++) {
    into.places.ids.push(old.places.ids[place])
    for (const column of placeColumns)
      push(into.places[column] as Growing<Float64Array>, old.places[column].items[place])
  }
}

function copyWords(old: Store, into: Store, slot: number): void {
  const from = old.wordFrom.items[slot]
  const count = old.wordCount.items[slot]
  push(into.wordFrom, into.wordOf.length)
  push(into.wordCount, count)
  for (let i = from; i < from + count; i++) {
    push(into.wordOf, old.wordOf.items[i])
    push(into.fieldsOf, old.fieldsOf.items[i])
  }
}

/** Dies in the copy as it died in the old store, where its words were uncounted already. */
function bury(store: Store, slot: number): void {
  const id = store.ids[slot]
  if (store.slots.get(id) === slot) store.slots.delete(id)
  store.state.items[slot] = dead
  store.dead++
}
