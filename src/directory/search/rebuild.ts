import { push } from './growing.ts'
import { packing } from './postings.ts'
import { addRow, type Rows, service, wholes } from './rows.ts'
import { addToPostings, createStore, eachKey, of, type Store } from './store.ts'
import { dead, type Vocabularies } from './vocabularies.ts'

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
  const order = yield* byCategory(old, names)
  const rebuilt = createStore(order.length)
  const copyOf = new Int32Array(until).fill(-1)
  for (let i = 0; i < order.length; i++) {
    if (i % rowsAtOnce === 0) yield
    copyOf[order[i]] = copyRow(old, rebuilt, order[i])
  }
  yield* pack(rebuilt, names)
  for (let slot = 0; slot < until; slot++) {
    const copy = copyOf[slot]
    if (copy >= 0 && of(old, slot, service.state) === dead) bury(rebuilt, copy)
  }
  for (let slot = until; slot < old.ids.length; slot++) {
    if (of(old, slot, service.state) !== dead) addToPostings(rebuilt, names, copyRow(old, rebuilt, slot))
  }
  return rebuilt
}

/** Rebuilds at once, without other work between. */
export function rebuildNow(old: Store, names: Vocabularies): Store {
  const steps = rebuilding(old, names)
  for (;;) {
    const { value, done } = steps.next()
    if (done) return value
  }
}

/**
 * The living rows, those of one category together: searches ask for categories, and rows that lie side by side are read
 * several times as fast as scattered ones.
 */
function* byCategory(store: Store, names: Vocabularies): Generator<void, Uint32Array> {
  const until = store.ids.length
  const keyOf = (slot: number) => {
    const [first] = names.categories.codesOf(of(store, slot, service.categories))
    return first === undefined ? 0 : names.codes.numberOf(first)
  }
  const starts = new Uint32Array(names.codes.size + 1)
  let living = 0
  for (let slot = 0; slot < until; slot++) {
    if (slot % rowsAtOnce === 0) yield
    if (of(store, slot, service.state) === dead) continue
    starts[keyOf(slot) + 1]++
    living++
  }
  for (let key = 0; key < names.codes.size; key++) starts[key + 1] += starts[key]
  const order = new Uint32Array(living)
  let filled = 0
  for (let slot = 0; slot < until; slot++) {
    if (slot % rowsAtOnce === 0) yield
    // What died since the count leaves a gap, closed below.
    if (of(store, slot, service.state) === dead) continue
    order[starts[keyOf(slot)]++] = slot + 1
    filled++
  }
  return filled === living ? order.map(slot => slot - 1) : order.filter(slot => slot > 0).map(slot => slot - 1)
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
  into.ids.push(id)
  const copy = copyLine(old.services, into.services, slot)
  into.slots.set(id, copy)
  push(into.verifiedAt, old.verifiedAt.items[slot])
  push(into.nextDueAt, old.nextDueAt.items[slot])
  const numbers = into.services.whole
  numbers[copy * wholes + service.placeFrom] = copyPlaces(old, into, slot)
  numbers[copy * wholes + service.wordFrom] = copyWords(old, into, slot)
  return copy
}

function copyLine(from: Rows, into: Rows, row: number): number {
  const copy = addRow(into)
  for (let i = 0; i < wholes; i++) into.whole[copy * wholes + i] = from.whole[row * wholes + i]
  return copy
}

/** Answers where the copies begin. */
function copyPlaces(old: Store, into: Store, slot: number): number {
  const first = into.places.length
  const from = of(old, slot, service.placeFrom)
  for (let row = from; row < from + of(old, slot, service.placeCount); row++) {
    into.placeIds.push(old.placeIds[row])
    copyLine(old.places, into.places, row)
  }
  return first
}

function copyWords(old: Store, into: Store, slot: number): number {
  const first = into.wordOf.length
  const from = of(old, slot, service.wordFrom)
  for (let i = from; i < from + of(old, slot, service.wordCount); i++) {
    push(into.wordOf, old.wordOf.items[i])
    push(into.fieldsOf, old.fieldsOf.items[i])
  }
  return first
}

/** Dies in the copy as it died in the old store, where its words were uncounted already. */
function bury(store: Store, slot: number): void {
  const id = store.ids[slot]
  if (store.slots.get(id) === slot) store.slots.delete(id)
  store.services.whole[slot * wholes + service.state] = dead
  store.dead++
}
