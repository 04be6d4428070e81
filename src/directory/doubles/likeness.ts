import { editDistance, editsAllowed } from '../places/edit-distance.ts'
import { isNumber } from './name-words.ts'

/** How much a word tells: much where few names have it. */
export type Weight = (word: string) => number

/** Weights for words of names: the logarithm of how rare each is. */
export function weightsOf(names: readonly (readonly string[])[]): Weight {
  const counts = new Map<string, number>()
  for (const words of names) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const all = names.length + 1
  return word => Math.max(0.35, Math.log(all / (counts.get(word) ?? 1)))
}

/**
 * How alike two names are, from 0 to 1: the weight of the words that they share, whatever their order, over that of all. A word with a
 * typing error or cut short («consult» for «consultorio») counts nearly whole.
 */
export function likeness(a: readonly string[], b: readonly string[], weight: Weight): number {
  const [x, y] = [matched(a, b, weight), matched(b, a, weight)]
  return x.all + y.all === 0 ? 0 : (x.met + y.met) / (x.all + y.all)
}

function matched(from: readonly string[], among: readonly string[], weight: Weight): { met: number; all: number } {
  let [met, all] = [0, 0]
  for (const word of from) {
    const best = closest(word, among)
    // A word misspelt is rare because of it: it weighs as the one it stands for.
    const heavy = best.word === null ? weight(word) : Math.min(weight(word), weight(best.word))
    all += heavy
    met += heavy * best.near
  }
  return { met, all }
}

function closest(word: string, among: readonly string[]): { word: string | null; near: number } {
  let best: { word: string | null; near: number } = { word: null, near: 0 }
  for (const other of among) {
    const near = nearness(word, other)
    if (near > best.near) best = { word: other, near }
    if (near === 1) break
  }
  return best
}

function nearness(a: string, b: string): number {
  if (a === b) return 1
  if (isNumber(a) || isNumber(b)) return 0
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length >= 3 && long.startsWith(short)) return 0.9
  const edits = Math.min(editsAllowed(a), editsAllowed(b))
  const distance = edits === 0 ? 1 : editDistance(a, b, edits)
  return distance <= edits ? 1 - 0.1 * distance : 0
}

/** Both bear numbers, and not the same: «Sportello 1» is not «Sportello 2». */
export function numbersDiffer(a: readonly string[], b: readonly string[]): boolean {
  const [x, y] = [a.filter(isNumber), b.filter(isNumber)]
  return x.length > 0 && y.length > 0 && x.toSorted().join() !== y.toSorted().join()
}
