/** Words that sealed text can be found by. `prefixes`: for names, also by how they begin. */
export interface Indexed {
  readonly field: string
  readonly text: string
  readonly prefixes?: boolean
}

const SHORTEST = 3
const LONGEST = 40

/**
 * The words of a text, without case, accents or order. Words of one or two letters are left out: they find everything
 * and, being few, would tell a thief by their frequency what they are.
 */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(words.filter(tells).map(word => Array.from(word).slice(0, LONGEST).join('')))]
}

/** A Chinese name may have two letters. */
const tells = (word: string): boolean => word.length >= SHORTEST || (word.length === 2 && /[^a-z0-9]/.test(word))

/** Whole words and, where asked, their beginnings; the two are kept apart. */
export function termsOf({ text, prefixes = false }: Indexed): string[] {
  const words = wordsOf(text)
  return [...new Set([...words.map(whole), ...(prefixes ? words.flatMap(beginnings) : [])])]
}

export const whole = (word: string): string => `=${word}`
export const beginning = (word: string): string => `^${word}`

function beginnings(word: string): string[] {
  const letters = Array.from(word)
  return letters.slice(SHORTEST - 1).map((_, index) => beginning(letters.slice(0, index + SHORTEST).join('')))
}
