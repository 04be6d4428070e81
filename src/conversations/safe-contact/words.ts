/** Words as people type them on telephones: case, accents and the spaces between do not make another word. */
const plain = (text: string): string => spread(text).plain.trim()

/** Its plain letters, and for each where in the text it stands. */
function spread(text: string): { plain: string; from: readonly number[] } {
  let letters = ''
  const from: number[] = []
  let at = 0
  for (const sign of text) {
    const bare = /\s/.test(sign)
      ? ' '
      : sign
          .normalize('NFKD')
          .replace(/[\p{M}\p{Cf}]/gu, '')
          .toLowerCase()
    // Spaces in a row are one.
    const kept = bare === ' ' && letters.endsWith(' ') ? '' : bare
    for (let n = 0; n < kept.length; n += 1) from.push(at)
    letters += kept
    at += sign.length
  }
  return { plain: letters, from }
}

/** Forbidden words, one a line, as somebody wrote them. */
export const wordsIn = (sealed: string): string[] => sealed.split('\n').filter(word => plain(word) !== '')

/**
 * Which of these words stand in a text. Where a script puts no spaces, or the word begins a longer one («denuncia» in
 * «denunciare»), it is there too; within another word («arte» in «parte») it is not.
 */
export function forbiddenIn(text: string, words: readonly string[]): string[] {
  const said = spread(text).plain
  return words.filter(word => plain(word) !== '' && placesOf(said, plain(word)).length > 0)
}

/** A text in pieces, those that hold a forbidden word marked. */
export function marked(text: string, words: readonly string[]): { said: string; forbidden: boolean }[] {
  const { plain: said, from } = spread(text)
  const bad = new Set<number>()
  for (const wanted of words.map(plain).filter(Boolean)) {
    for (const place of placesOf(said, wanted)) {
      const end = from[place + wanted.length] ?? text.length
      for (let at = from[place] ?? 0; at < end; at += 1) bad.add(at)
    }
  }
  const pieces: { said: string; forbidden: boolean }[] = []
  for (let at = 0; at < text.length; at += 1) {
    const last = pieces.at(-1)
    if (last?.forbidden === bad.has(at)) last.said += text[at]
    else pieces.push({ said: text[at] ?? '', forbidden: bad.has(at) })
  }
  return pieces
}

function placesOf(said: string, wanted: string): number[] {
  const latin = /^\p{Script=Latin}/u.test(wanted)
  const places: number[] = []
  for (let at = said.indexOf(wanted); at >= 0; at = said.indexOf(wanted, at + 1)) {
    if (!latin || at === 0 || !/[\p{L}\p{N}]$/u.test(said.slice(0, at))) places.push(at)
  }
  return places
}
