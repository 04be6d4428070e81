import words from './danger-words.json' with { type: 'json' }

/** Letters alone, without accents, vowel signs and capitals, words apart by one space. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const found = new RegExp(
  `(?:^| )(?:${Object.values(words)
    .flatMap(list => list.words)
    .map(plain)
    .join('|')})(?: |$)`,
  'u',
)

/**
 * Whether words stand there that people say in danger, in any of the languages: drafts, for mediators to correct in
 * `danger-words.json`. Rather one alarm too many.
 */
export const speaksOfDanger = (text: string): boolean => found.test(plain(text.slice(0, 4096)))
