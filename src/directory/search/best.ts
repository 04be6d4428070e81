/** One result kept: its slot, the place that speaks for it, its keys, and the square of its chord. */
export type Row = { slot: number; place: number; first: number; second: number; squared: number; tie: number }

/** The best so many of those offered, without keeping the others: a heap with the worst on top. */
export type Best = {
  /** `first` decides, then `second` (both: more is better), then `tie` (less is better). */
  offer(slot: number, place: number, first: number, second: number, squared: number, tie: number): void
  /** What `first` must reach to be worth offering; `tie` is what must not be exceeded where all before it is equal. */
  readonly floor: number
  readonly tie: number
  /** Best first. */
  sorted(): Row[]
}

/** @param goesBefore whether slot a goes before slot b when everything else is equal */
export function createBest(size: number, goesBefore: (a: number, b: number) => boolean): Best {
  const heap: Row[] = []

  function before(a: Row, b: Row): boolean {
    if (a.first !== b.first) return a.first > b.first
    if (a.second !== b.second) return a.second > b.second
    return a.tie === b.tie ? goesBefore(a.slot, b.slot) : a.tie < b.tie
  }

  function rise(row: Row): void {
    let i = heap.push(row) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (before(row, heap[parent])) break
      heap[i] = heap[parent]
      i = parent
    }
    heap[i] = row
  }

  function sink(row: Row): void {
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child], heap[child + 1])) child++
      if (before(heap[child], row)) break
      heap[i] = heap[child]
      i = child
    }
    heap[i] = row
  }

  const best = {
    floor: size === 0 ? Infinity : -Infinity,
    tie: Infinity,
    offer(slot: number, place: number, first: number, second: number, squared: number, tie: number) {
      if (size === 0) return
      const row = { slot, place, first, second, squared, tie }
      if (heap.length < size) rise(row)
      else if (before(row, heap[0])) sink(row)
      if (heap.length < size) return
      best.floor = heap[0].first
      best.tie = heap[0].tie
    },
    sorted: () => heap.toSorted((a, b) => (before(a, b) ? -1 : 1)),
  }
  return best
}
