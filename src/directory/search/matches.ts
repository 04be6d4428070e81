/** Set in a match's notes where it can be reached without a car. */
export const reachableNote = 4

/**
 * The services found so far, in arrays as long as all services and used again by every search: no object and no
 * allocation per service. `slots` and `texts` (the scores of the words) run in parallel, up to `count`.
 */
export type Matches = {
  count: number
  slots: Uint32Array
  texts: Int32Array
  /** Of each match, where places were looked at: the one that speaks for it (-1: none) and the square of its chord. */
  places: Int32Array
  squares: Float64Array
  /** Openness (0 to 2), and `reachableNote`. */
  notes: Uint8Array
  /** By slot; zero between two uses. */
  best: Uint16Array
  known: Uint8Array
}

export function createMatches(size = 1024): Matches {
  return {
    count: 0,
    slots: new Uint32Array(size),
    texts: new Int32Array(size),
    places: new Int32Array(size),
    squares: new Float64Array(size),
    notes: new Uint8Array(size),
    best: new Uint16Array(size),
    known: new Uint8Array(size),
  }
}

/** Every row there is, dead ones too: the filter by state passes over those. */
export function matchAll(found: Matches, size: number, text: number): void {
  for (let slot = 0; slot < size; slot++) found.slots[slot] = slot
  found.texts.fill(text, 0, size)
  found.count = size
}

/** Lets in each of these slots once. `forgetKnown` must follow. */
export function admit(found: Matches, slots: Uint32Array, from: number, to: number): void {
  const { known, slots: into } = found
  let count = found.count
  for (let i = from; i < to; i++) {
    const slot = slots[i]
    if (known[slot] === 1) continue
    known[slot] = 1
    into[count++] = slot
  }
  found.count = count
}

export function forgetKnown(found: Matches): void {
  for (let i = 0; i < found.count; i++) found.known[found.slots[i]] = 0
}
