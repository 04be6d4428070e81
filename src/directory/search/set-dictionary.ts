import { type Growing, growing, push } from './growing.ts'

/** Numbers for sets of codes: services share few distinct ones, so a filter judges each set once and a count is one addition. */
export type SetDictionary = {
  /** The set's number; order and doubles do not matter. */
  numberOf(codes: readonly string[]): number
  /** The codes of a set, sorted. */
  codesOf(number: number): readonly string[]
  /** Numbers of the sets that contain a code. */
  having(code: string): readonly number[]
  /** Every code that any set contains. */
  codes(): Iterable<string>
  /** The codes of all sets as numbers. */
  readonly own: Members
  /** The same with what the codes imply. */
  readonly implied: Members
  readonly size: number
}

/** Members of sets laid end to end: those of set n are `numbers` from `starts` n to `starts` n + 1, named by `names`. */
export type Members = { starts: Growing<Uint32Array>; numbers: Growing<Uint32Array>; names: string[] }

/** @param imply what a set of codes says beside them (a category its parent), themselves included */
export function createSetDictionary(imply?: (codes: readonly string[]) => readonly string[]): SetDictionary {
  const numbers = new Map<string, number>()
  const sets: (readonly string[])[] = []
  const having = new Map<string, number[]>()
  const own = createMembers()
  const implied = imply ? createMembers() : own

  function numberOf(codes: readonly string[]): number {
    const asGiven = codes.join('\n')
    const known = numbers.get(asGiven)
    if (known !== undefined) return known
    const sorted = [...new Set(codes)].sort()
    const number = numbers.get(sorted.join('\n')) ?? addSet(sorted)
    numbers.set(asGiven, number)
    return number
  }

  function addSet(sorted: readonly string[]): number {
    const number = sets.push(sorted) - 1
    numbers.set(sorted.join('\n'), number)
    for (const code of sorted) {
      const owners = having.get(code)
      if (owners) owners.push(number)
      else having.set(code, [number])
    }
    own.add(sorted)
    if (imply) implied.add(imply(sorted))
    return number
  }

  return {
    numberOf,
    codesOf: number => sets[number],
    having: code => having.get(code) ?? [],
    codes: () => having.keys(),
    own,
    implied,
    get size() {
      return sets.length
    },
  }
}

function createMembers(): Members & { add: (codes: readonly string[]) => void } {
  const starts = growing(Uint32Array)
  const numbers = growing(Uint32Array)
  const names: string[] = []
  const numberOfName = new Map<string, number>()
  push(starts, 0)
  return {
    starts,
    numbers,
    names,
    add(codes) {
      for (const code of codes) {
        const known = numberOfName.get(code)
        if (known === undefined) numberOfName.set(code, names.length)
        push(numbers, known ?? names.push(code) - 1)
      }
      push(starts, numbers.length)
    },
  }
}
