import type { Matches } from './matches.ts'
import type { Store } from './store.ts'
import type { Vocabularies } from './vocabularies.ts'

/** Postings of words, packed and added. */
export function postingsIn(store: Store): number {
  let added = 0
  for (const list of store.byWord.added.values()) added += list.slots.length
  return store.byWord.slots.length + added
}

/** Bytes of the typed arrays: nearly everything but the ids. */
export function bytesOf(store: Store, names: Vocabularies, matches: Matches): number {
  let bytes = names.words.bytes()
  const add = (thing: unknown): void => {
    if (ArrayBuffer.isView(thing)) bytes += thing.byteLength
    else if (typeof thing === 'object' && thing !== null && !Array.isArray(thing) && !(thing instanceof Map))
      Object.values(thing).forEach(add)
  }
  add(store)
  add(matches)
  return bytes
}
