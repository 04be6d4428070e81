const AROUND = 60

/** What stands around the first of the words that were looked for, without regard to case and accents. */
export function excerptOf(text: string, words: string): string {
  const plain = fold(text)
  const first = (fold(words).match(/[\p{L}\p{N}]+/gu) ?? [])
    .map(word => plain.indexOf(word))
    .filter(place => place >= 0)
    .toSorted((a, b) => a - b)[0]
  const from = Math.max(0, Array.from(plain.slice(0, first ?? 0)).length - AROUND)
  const shown = Array.from(text)
    .slice(from, from + 3 * AROUND)
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return `${from > 0 ? '…' : ''}${shown}${Array.from(text).length > from + 3 * AROUND ? '…' : ''}`
}

/** Letter for letter, so that places stay what they are. */
const fold = (text: string): string =>
  Array.from(text, letter => Array.from(letter.normalize('NFD').toLowerCase())[0] ?? letter).join('')
