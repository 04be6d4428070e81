/** The best so many of those offered, without keeping the others: a heap with the worst on top. */
export type Best = {
  /** `first` decides, then `second` (both: more is better), then `tie` (less is better). */
  offer(slot: number, place: number, first: number, second: number, squared: number): void
  /** What `first` must reach to be worth offering. */
  floor(): number
  /** Best first. */
  sorted(): { slot: number; place: number; first: number; second: number; squared: number }[]
}

type Row = { slot: number; place: number; first: number; second: number; squared: number }

/** @param tied whether slot a goes before slot b when their keys are equal */
export function createBest(size: number, tied: (a: number, b: number) => boolean): Best {
  const heap: Row[] = []

  const before = (a: Row, b: Row) => {
    if (a.first !== b.first) return a.first > b.first
    if (a.second !== b.second) return a.second > b.second
    return tied(a.slot, b.slot)
  }

  function rise(row: Row): void {
    let i = heap.push(row) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (before(row, heap[parent])) break
      heap[i] = heap[parent]!
      i = parent
    }
    heap[i] = row
  }

  function replaceWorst(slot: number, place: number, first: number, second: number, squared: number): void {
    const row = heap[0]
    Object.assign(row, { slot, place, first, second, squared })
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child], heap[child + 1])) child++
      if (before(heap[child], row)) break
      heap[i] = heap[child]!
      i = child
    }
    heap[i] = row
  }

  return {
    offer(slot, place, first, second, squared) {
      if (heap.length < size) {
        rise({ slot, place, first, second, squared })
        return
      }
      const worst = heap[0]
      if (worst === undefined || first < worst.first) return
      if (first === worst.first && (second < worst.second || (second === worst.second && !tied(slot, worst.slot))))
        return
      replaceWorst(slot, place, first, second, squared)
    },
    floor: () => (size === 0 ? Infinity : heap.length < size ? -Infinity : heap[0].first),
    sorted: () => heap.toSorted((a, b) => (before(a, b) ? -1 : 1)),
  }
}
