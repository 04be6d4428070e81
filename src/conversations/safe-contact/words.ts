/** Words as people type them on telephones: case, accents and the spaces between do not make another word. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

/** Forbidden words, one a line, as somebody wrote them. */
export const wordsIn = (sealed: string): string[] => sealed.split('\n').filter(word => plain(word) !== '')

/**
 * Which of these words stand in a text. Where a script puts no spaces, or the word begins a longer one («denuncia» in
 * «denunciare»), it is there too; within another word («arte» in «parte») it is not.
 */
export function forbiddenIn(text: string, words: readonly string[]): string[] {
  const said = plain(text)
  return words.filter(word => plain(word) !== '' && stands(said, plain(word)))
}

function stands(said: string, wanted: string): boolean {
  const latin = /^\p{Script=Latin}/u.test(wanted)
  for (let at = said.indexOf(wanted); at >= 0; at = said.indexOf(wanted, at + 1)) {
    if (!latin || at === 0 || !/[\p{L}\p{N}]$/u.test(said.slice(0, at))) return true
  }
  return false
}
