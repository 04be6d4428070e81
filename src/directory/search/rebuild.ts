import { copyLine } from './columns.ts'
import { facetsWide } from './facet-rows.ts'
import { push } from './growing.ts'
import { packing } from './postings.ts'
import { addToPostings, bury, categoryKeys, cellKeys, createStore, isDead, type Store } from './store.ts'
import type { Vocabularies } from './vocabularies.ts'

/** Rows copied or packed at a time: well under a millisecond, so that no search waits for it. */
const rowsAtOnce = 400
/** A rebuild is worth its while when so many rows are dead or beside the packed postings. */
const worthwhile = { rows: 2000, share: 0.2 }

/**
 * Writes the living rows anew, in slices between other work, while the old store serves and changes. What died or came
 * meanwhile is made good at the end, in one go.
 * @param done gets the new store
 * @returns a handle to stop it, or null when it is not worth while
 */
export function startRebuild(old: Store, names: Vocabularies, done: (rebuilt: Store) => void): { stop(): void } | null {
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
function* rebuilding(old: Store, names: Vocabularies): Generator<void, Store> {
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
    if (copyOf[slot] >= 0 && isDead(old, slot)) bury(rebuilt, copyOf[slot])
  }
  for (let slot = until; slot < old.ids.length; slot++) {
    if (!isDead(old, slot)) addToPostings(rebuilt, names, copyRow(old, rebuilt, slot))
  }
  rebuilt.patterns = old.patterns
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
function* byCategory(store: Store, names: Vocabularies): Generator<void, number[]> {
  const rows: number[][] = []
  // Later ones are copied at the end.
  const until = store.ids.length
  for (let slot = 0; slot < until; slot++) {
    if (slot % rowsAtOnce === 0) yield
    if (isDead(store, slot)) continue
    const [first = 0] = categoryKeys(store, names, slot)
    rows[first] ??= []
    rows[first].push(slot)
  }
  return rows.flat()
}

function* pack(store: Store, names: Vocabularies): Generator<void, void> {
  const words = packing(names.words.size)
  const categories = packing(names.codes.size)
  const cells = packing(names.cells.size)
  const until = store.ids.length
  const { wordFrom, wordOf, fieldsOf } = store
  for (let slot = 0; slot < until; slot++) {
    if (slot % rowsAtOnce === 0) yield
    for (let i = wordFrom.items[slot]; i < wordFrom.items[slot + 1]; i++) words.count(wordOf.items[i])
    categoryKeys(store, names, slot).forEach(categories.count)
    cellKeys(store, names, slot).forEach(cells.count)
  }
  words.startFilling()
  categories.startFilling()
  cells.startFilling()
  for (let slot = 0; slot < until; slot++) {
    if (slot % rowsAtOnce === 0) yield
    for (let i = wordFrom.items[slot]; i < wordFrom.items[slot + 1]; i++) {
      words.fill(wordOf.items[i], slot, fieldsOf.items[i])
    }
    for (const key of categoryKeys(store, names, slot)) categories.fill(key, slot, 0)
    for (const key of cellKeys(store, names, slot)) cells.fill(key, slot, 0)
  }
  store.byWord = words.done()
  store.byCategory = categories.done()
  store.byCell = cells.done()
  store.packed = until
}

/** The words' uses were counted when the row was first written, and uncounted when it died: a copy changes nothing. */
function copyRow(old: Store, into: Store, slot: number): number {
  const copy = into.ids.push(old.ids[slot]) - 1
  into.slots.set(old.ids[slot], copy)
  copyLine(old.services, into.services, slot)
  for (let i = slot * facetsWide; i < (slot + 1) * facetsWide; i++) push(into.facets, old.facets.items[i])
  for (let row = old.placeFrom.items[slot]; row < old.placeFrom.items[slot + 1]; row++) {
    into.placeIds.push(old.placeIds[row])
    copyLine(old.places, into.places, row)
    for (let i = row * 3; i < row * 3 + 3; i++) push(into.points, old.points.items[i])
  }
  for (let i = old.wordFrom.items[slot]; i < old.wordFrom.items[slot + 1]; i++) {
    push(into.wordOf, old.wordOf.items[i])
    push(into.fieldsOf, old.fieldsOf.items[i])
  }
  push(into.placeFrom, into.placeIds.length)
  push(into.wordFrom, into.wordOf.length)
  return copy
}
