import { edits, editsForgiven } from './edits.ts'
import { growing, push, reserve } from './growing.ts'
import type { Nearest } from './vocabulary.ts'

/**
 * Finds words within two errors without comparing with all: symmetric deletes (W. Garbe's SymSpell) of the first seven
 * letters. Every word within the limit shares a variant, so nothing is missed; `edits` then decides.
 */
export type NearWords = {
  /** Ids count up from 0 in the order of adding. */
  add(word: string): number
  /** Calls back with each word within the errors forgiven for its length, and its distance; each word once. */
  around(word: string, found: (id: number, distance: number) => void): void
  reserve(words: number): void
  bytes(): number
}

const prefixLength = 7

export function createNearWords(): NearWords {
  const words: string[] = []
  const hashes = growing(Uint32Array)
  const owners = growing(Uint32Array)
  const next = growing(Int32Array)
  const seen = growing(Uint32Array)
  let heads = new Int32Array(1 << 10).fill(-1)
  let generation = 0

  function link(entry: number): void {
    const bucket = hashes.items[entry] & (heads.length - 1)
    next.items[entry] = heads[bucket]!
    heads[bucket] = entry
  }

  function widen(entries: number): void {
    let size = heads.length
    while (size < entries) size *= 2
    if (size === heads.length) return
    heads = new Int32Array(size).fill(-1)
    for (let entry = 0; entry < hashes.length; entry++) link(entry)
  }

  function add(word: string): number {
    const id = words.push(word) - 1
    push(seen, 0)
    variants(word, 2, hash => {
      const entry = push(hashes, hash)
      push(owners, id)
      push(next, -1)
      if (hashes.length > heads.length) widen(heads.length * 2)
      else link(entry)
    })
    return id
  }

  function around(word: string, found: (id: number, distance: number) => void): void {
    const limit = editsForgiven(word.length)
    if (limit === 0) return
    generation++
    variants(word, limit, hash => {
      for (let entry = heads[hash & (heads.length - 1)]; entry >= 0; entry = next.items[entry]!) {
        if (hashes.items[entry] !== hash) continue
        const id = owners.items[entry]
        if (seen.items[id] === generation) continue
        seen.items[id] = generation
        const distance = edits(word, words[id], limit)
        if (distance <= limit) found(id, distance)
      }
    })
  }

  return {
    add,
    around,
    reserve(count) {
      for (const column of [hashes, owners]) reserve(column, count * 24)
      reserve(next, count * 24)
      reserve(seen, count)
      widen(count * 24)
    },
    bytes: () =>
      heads.byteLength + [hashes, owners, next, seen].reduce((sum, column) => sum + column.items.byteLength, 0),
  }
}

/** Calls back with the hash of the word's first letters, and of them with one and with two letters left out. */
function variants(word: string, deletes: number, visit: (hash: number) => void): void {
  const length = Math.min(word.length, prefixLength)
  visit(hashWithout(word, length, -1, -1))
  for (let i = 0; i < length; i++) {
    visit(hashWithout(word, length, i, -1))
    if (deletes > 1) for (let j = i + 1; j < length; j++) visit(hashWithout(word, length, i, j))
  }
}

/** FNV-1a, 32 bits, over the letters but two. */
function hashWithout(word: string, length: number, one: number, other: number): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < length; i++) {
    if (i !== one && i !== other) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  }
  return hash >>> 0
}

/** For a list of words that never changes: the nearest ones, those with the same first letter if there are any. */
export function createNearest(words: readonly string[]): { nearest: (word: string) => Nearest | null } {
  const near = createNearWords()
  for (const word of words) near.add(word)

  function nearest(word: string): Nearest | null {
    let distance = Infinity
    let found: string[] = []
    near.around(word, (id, edits) => {
      if (edits > distance) return
      if (edits < distance) found = []
      distance = edits
      found.push(words[id])
    })
    const first = found.filter(other => other[0] === word[0])
    return found.length === 0 ? null : { distance, words: (first.length > 0 ? first : found).sort() }
  }
  return { nearest }
}
