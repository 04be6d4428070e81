import { type Growing, growing, push } from './growing.ts'

/** For each key (a word, a code), the slots that have it, ascending, with a byte each: a packed base, and what was added since. */
export type Postings = {
  /** Index of a key's first posting in the base; as long as the keys then known, and one. */
  starts: Uint32Array
  slots: Uint32Array
  bytes: Uint8Array
  added: Map<number, { slots: Growing<Uint32Array>; bytes: Growing<Uint8Array> }>
}

/** One unbroken part of a key's postings: `from` up to `to`. */
export type Stretch = { slots: Uint32Array; bytes: Uint8Array; from: number; to: number }

export function emptyPostings(): Postings {
  return { starts: new Uint32Array(1), slots: new Uint32Array(0), bytes: new Uint8Array(0), added: new Map() }
}

export function addPosting(postings: Postings, key: number, slot: number, byte: number): void {
  let list = postings.added.get(key)
  if (!list) {
    list = { slots: growing(Uint32Array, 4), bytes: growing(Uint8Array, 4) }
    postings.added.set(key, list)
  }
  push(list.slots, slot)
  push(list.bytes, byte)
}

/** A key's postings, in one stretch or two; none for a key that has none. */
export function stretchesOf(postings: Postings, key: number): Stretch[] {
  const found: Stretch[] = []
  if (key < 0) return found
  if (key + 1 < postings.starts.length) {
    const from = postings.starts[key]
    const to = postings.starts[key + 1]
    if (from < to) found.push({ slots: postings.slots, bytes: postings.bytes, from, to })
  }
  const added = postings.added.get(key)
  if (added) found.push({ slots: added.slots.items, bytes: added.bytes.items, from: 0, to: added.slots.length })
  return found
}

/** Packs postings in two passes over the same rows: count, then fill. Rows must come in the same order both times. */
type Packing = {
  count: (key: number) => void
  startFilling: () => void
  fill: (key: number, slot: number, byte: number) => void
  done: () => Postings
}

export function packing(keys: number): Packing {
  const starts = new Uint32Array(keys + 1)
  let at: Uint32Array
  let slots: Uint32Array
  let bytes: Uint8Array
  return {
    count: key => {
      starts[key + 1]++
    },
    startFilling() {
      for (let key = 0; key < keys; key++) starts[key + 1] += starts[key]
      at = starts.slice(0, keys)
      slots = new Uint32Array(starts[keys])
      bytes = new Uint8Array(starts[keys])
    },
    fill(key, slot, byte) {
      const i = at[key]++
      slots[i] = slot
      bytes[i] = byte
    },
    done: () => ({ starts, slots, bytes, added: new Map() }),
  }
}
