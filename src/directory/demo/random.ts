/** A seeded stream of chances: the same seed gives the same choices on every machine (integers only, mulberry32). */
export type Chance = {
  /** In [0, 1). */
  number(): number
  /** From 0 up to and without `n`. */
  below(n: number): number
  between(from: number, to: number): number
  happens(probability: number): boolean
  pick<T>(from: readonly T[]): T
  weighted<T>(from: readonly T[], weight: (one: T) => number): T
  /** Each of them with its own probability, in their order. */
  some<T>(from: readonly (readonly [T, number])[]): T[]
}

export function chanceOf(seed: string): Chance {
  let state = hash(seed)
  const number = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number) => Math.floor(number() * n)
  return {
    number,
    below,
    between: (from, to) => from + below(to - from + 1),
    happens: probability => number() < probability,
    pick: from => from[below(from.length)],
    weighted: (from, weight) => {
      let left = number() * from.reduce((sum, one) => sum + weight(one), 0)
      return from.find(one => (left -= weight(one)) < 0) ?? from[from.length - 1]
    },
    some: from => from.filter(([, probability]) => number() < probability).map(([one]) => one),
  }
}

/** A draw by weight that is made ready once and costs little each time. */
export function samplerOf<T>(from: readonly T[], weight: (one: T) => number): (chance: Chance) => T {
  let total = 0
  const ends = Float64Array.from(from, one => (total += weight(one)))
  return chance => {
    const wanted = chance.number() * total
    let [low, high] = [0, from.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle] > wanted) high = middle
      else low = middle + 1
    }
    return from[low]
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}
