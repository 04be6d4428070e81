/** A piece of text that both versions have, or only the old, or only the new. */
export interface Piece {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

/** Beyond this many words the middle is not compared: it is gone and new as a whole. */
const MOST = 1_500

/** Two texts word by word: the longest sequence of words that both have stays (Hunt and McIlroy 1976). */
export const compareWords = (before: string, after: string): Piece[] =>
  joinPieces(compare(wordsOf(before), wordsOf(after)))

/** Two lists item by item. */
export const compareItems = (before: readonly string[], after: readonly string[]): Piece[] => compare(before, after)

/** Words with the space or sign after them, so that the pieces make up the text again. */
const wordsOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []

function compare(before: readonly string[], after: readonly string[]): Piece[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const [old, fresh] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const piece = (kind: Piece['kind']) => (text: string) => ({ kind, text })
  return [
    ...before.slice(0, start).map(piece('same')),
    ...(old.length > MOST || fresh.length > MOST
      ? [...old.map(piece('gone')), ...fresh.map(piece('new'))]
      : compareMiddle(old, fresh)),
    ...before.slice(before.length - end).map(piece('same')),
  ]
}

function compareMiddle(old: readonly string[], fresh: readonly string[]): Piece[] {
  const width = fresh.length + 1
  // Length of the longest common sequence of what is left from (i, j).
  const longest = new Uint16Array((old.length + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--)
      longest[i * width + j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      pieces.push({ kind: 'same', text: old[i++] ?? '' })
      j++
    } else if (j >= fresh.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'gone', text: old[i++] ?? '' })
    } else pieces.push({ kind: 'new', text: fresh[j++] ?? '' })
  }
  return pieces
}

/** Neighbours of one kind are one piece. */
function joinPieces(pieces: Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last?.kind === piece.kind) joined[joined.length - 1] = { kind: piece.kind, text: last.text + piece.text }
    else joined.push(piece)
  }
  return joined
}
