/** For each key (a word, a code), the slots that have it with a byte each: a packed base, and what was added since. */
export type Postings = {
  /** Index of a key's first posting in the base; as long as the keys then known, and one. */
  starts: Uint32Array
  slots: Uint32Array
  bytes: Uint8Array
  added: Map<number, { slots: number[]; bytes: number[] }>
}

export function emptyPostings(): Postings {
  return { starts: new Uint32Array(1), slots: new Uint32Array(0), bytes: new Uint8Array(0), added: new Map() }
}

export function addPosting(postings: Postings, key: number, slot: number, byte: number): void {
  const list = postings.added.get(key)
  if (list) {
    list.slots.push(slot)
    list.bytes.push(byte)
  } else postings.added.set(key, { slots: [slot], bytes: [byte] })
}

/** How many postings a key has, dead ones too. */
export function postingCount(postings: Postings, key: number): number {
  if (key < 0) return 0
  const base = key + 1 < postings.starts.length ? postings.starts[key + 1] - postings.starts[key] : 0
  return base + (postings.added.get(key)?.slots.length ?? 0)
}

export type Visit = (slots: ArrayLike<number>, bytes: ArrayLike<number>, from: number, to: number) => void

/** Hands over a key's postings as one or two stretches of arrays, so that the loop over them is the caller's own. */
export function visitPostings(postings: Postings, key: number, visit: Visit): void {
  if (key < 0) return
  if (key + 1 < postings.starts.length) {
    const from = postings.starts[key]
    const to = postings.starts[key + 1]
    if (from < to) visit(postings.slots, postings.bytes, from, to)
  }
  const added = postings.added.get(key)
  if (added) visit(added.slots, added.bytes, 0, added.slots.length)
}

/** Packs postings in two passes over the same rows: count, then fill. Rows must come in the same order both times. */
export type Packing = {
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
