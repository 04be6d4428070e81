/** A typed array that grows by doubling. `at` beyond its `length` is undefined behaviour, as with any array. */
export type Growing<T extends Numbers> = {
  items: T
  length: number
}

export type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** An empty one with room for `capacity` items. */
export function growing<T extends Numbers>(kind: new (length: number) => T, capacity = 16): Growing<T> {
  return { items: new kind(Math.max(16, capacity)), length: 0 }
}

/** Appends one number and answers its index. */
export function push<T extends Numbers>(into: Growing<T>, value: number): number {
  if (into.length === into.items.length) reserve(into, into.length + 1)
  into.items[into.length] = value
  return into.length++
}

/** Makes room for `capacity` items in all. */
export function reserve<T extends Numbers>(into: Growing<T>, capacity: number): void {
  if (capacity <= into.items.length) return
  const kind = into.items.constructor as new (length: number) => T
  const wider = new kind(Math.max(capacity, into.items.length * 2))
  wider.set(into.items)
  into.items = wider
}
