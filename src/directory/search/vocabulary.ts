import { editsForgiven, longestWord } from './edits.ts'
import { createNearWords } from './near-words.ts'
import { growing, push } from './growing.ts'
import { stemOf } from './words.ts'

/** What understanding a text needs to know of the words in use. The reference answers the same by looking at every word. */
export interface Vocabulary {
  has(word: string): boolean
  /** Other words in use with the same stem. */
  family(word: string): string[]
  /** Words in use that begin so, shortest first, at most `completionsKept`. */
  completions(prefix: string): string[]
  /** The words in use with the fewest errors between, at most `correctionsKept`; null when none is near enough. */
  nearest(word: string): Nearest | null
}

export type Nearest = { distance: number; words: string[] }

export const completionsKept = 32
export const correctionsKept = 3

/** The order of words offered for a prefix: nearest to done first. */
export function byLength(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1)
}

/** The order of corrections equally near: people seldom miss the first letter, and mean the commoner word. */
export function byLikelihood(typed: string, uses: (word: string) => number): (a: string, b: string) => number {
  const missed = (word: string) => (word[0] === typed[0] ? 0 : 1)
  return (a, b) => missed(a) - missed(b) || uses(b) - uses(a) || (a < b ? -1 : 1)
}

/** Every word of the services, numbered, with how many services use it now. A number stays the word's for ever. */
export type LiveVocabulary = Vocabulary & {
  /** The word's number, given on first sight. */
  number(word: string): number
  /** The word's number, or -1. */
  find(word: string): number
  /** One service more (+1) or less (-1) uses it. */
  use(number: number, by: 1 | -1): void
  /** Sorts the words since the last time in among the others, for prefixes. */
  settle(): void
  /** How many are not sorted in yet: each prefix is compared with every one of them. */
  readonly unsettled: number
  readonly size: number
  bytes(): number
}

export function createVocabulary(): LiveVocabulary {
  const words: string[] = []
  const numbers = new Map<string, number>()
  const families = new Map<string, number[]>()
  const uses = growing(Int32Array)
  const near = createNearWords()
  /** Sorted for prefixes; the words since the last sorting stand apart. */
  let sorted: string[] = []

  function number(word: string): number {
    const known = numbers.get(word)
    if (known !== undefined) return known
    // A slice of a long text would keep the whole text in memory.
    const own = Buffer.from(word).toString()
    const given = words.push(own) - 1
    numbers.set(own, given)
    push(uses, 0)
    near.add(own)
    const family = families.get(stemOf(own))
    if (family) family.push(given)
    else families.set(stemOf(own), [given])
    return given
  }

  const find = (word: string) => numbers.get(word) ?? -1
  const inUse = (number: number) => number >= 0 && uses.items[number] > 0

  function completions(prefix: string): string[] {
    const found: string[] = []
    const take = (word: string) => {
      if (word.startsWith(prefix) && inUse(find(word))) found.push(word)
    }
    for (let i = firstFrom(sorted, prefix); i < sorted.length && sorted[i].startsWith(prefix); i++) take(sorted[i])
    for (let i = sorted.length; i < words.length; i++) take(words[i])
    return found.sort(byLength).slice(0, completionsKept)
  }

  function settle(): void {
    sorted = merged(sorted, words.slice(sorted.length).sort(byLetters))
  }

  function nearest(word: string): Nearest | null {
    let distance = editsForgiven(word.length) + 1
    let found: string[] = []
    near.around(word.slice(0, longestWord), (number, edits) => {
      if (edits > distance || !inUse(number)) return
      if (edits < distance) found = []
      distance = edits
      found.push(words[number])
    })
    if (found.length === 0) return null
    const order = byLikelihood(word, other => uses.items[find(other)])
    return { distance, words: found.sort(order).slice(0, correctionsKept) }
  }

  return {
    number,
    find,
    has: word => inUse(find(word)),
    family: word =>
      (families.get(stemOf(word)) ?? [])
        .filter(other => inUse(other) && words[other] !== word)
        .map(other => words[other])
        .sort(byLength),
    completions,
    nearest,
    use: (number, by) => {
      uses.items[number] += by
    },
    settle,
    get unsettled() {
      return words.length - sorted.length
    },
    get size() {
      return words.length
    },
    bytes: () => near.bytes() + uses.items.byteLength,
  }
}

const byLetters = (a: string, b: string) => (a < b ? -1 : 1)

/** Two sorted lists as one. */
function merged(old: readonly string[], fresh: readonly string[]): string[] {
  const all: string[] = []
  let at = 0
  for (const word of fresh) {
    while (at < old.length && old[at] < word) all.push(old[at++])
    all.push(word)
  }
  while (at < old.length) all.push(old[at++])
  return all
}

/** Index of the first word that is not before `prefix`. */
function firstFrom(sorted: readonly string[], prefix: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < prefix) low = middle + 1
    else high = middle
  }
  return low
}
