/** Numbers for sets of codes: services share few distinct ones, so a filter judges each set once and a count is one addition. */
export type SetDictionary = {
  /** The set's number; order and doubles do not matter. */
  numberOf(codes: readonly string[]): number
  /** The codes of a set, sorted. */
  codesOf(number: number): readonly string[]
  /** What a set's codes spell, worked out once; always with the same `spell`. */
  spelt(number: number, spell: (codes: readonly string[]) => readonly string[]): readonly string[]
  /** Numbers of the sets that contain a code. */
  having(code: string): readonly number[]
  /** Every code that any set contains. */
  codes(): Iterable<string>
  readonly size: number
}

export function createSetDictionary(): SetDictionary {
  const numbers = new Map<string, number>()
  const sets: (readonly string[])[] = []
  const spelt: (readonly string[])[] = []
  const having = new Map<string, number[]>()

  function numberOf(codes: readonly string[]): number {
    const sorted = codes.length < 2 ? codes : [...new Set(codes)].sort()
    const key = sorted.join('\n')
    const known = numbers.get(key)
    if (known !== undefined) return known
    const number = sets.push([...sorted]) - 1
    numbers.set(key, number)
    for (const code of sorted) {
      const owners = having.get(code)
      if (owners) owners.push(number)
      else having.set(code, [number])
    }
    return number
  }

  return {
    numberOf,
    spelt: (number, spell) => (spelt[number] ??= spell(sets[number])),
    codesOf: number => sets[number],
    having: code => having.get(code) ?? [],
    codes: () => having.keys(),
    get size() {
      return sets.length
    },
  }
}
