import type { Carries } from '../channels/index.ts'

interface Said {
  readonly text: string
  readonly file?: { readonly mime: string }
  readonly template?: unknown
}

/**
 * What is said as a channel carries it: a text that is too long for it in several, words that do not fit beside a file before
 * it. Nothing is cut off.
 */
export function asCarried<Outgoing extends Said>(carries: Carries | null, outgoing: Outgoing): readonly Outgoing[] {
  if (!carries || outgoing.template) return [outgoing]
  const { text, file } = outgoing
  if (!file) return piecesOf(text, carries.text).map(piece => ({ ...outgoing, text: piece }))
  const beside = carries.soundsAlone && file.mime.startsWith('audio/') ? 0 : (carries.caption ?? carries.text)
  if (text.length <= beside) return [outgoing]
  const { file: _alone, ...words } = outgoing
  return [...asCarried(carries, words as Outgoing), { ...outgoing, text: '' }]
}

/** Between paragraphs, else lines, sentences, words; amid a word only where nothing else is left. */
const BETWEEN = ['\n\n', '\n', '. ', ' ']

function piecesOf(text: string, most: number): string[] {
  if (text.length <= most) return [text]
  const start = text.slice(0, most)
  const at =
    BETWEEN.map(between => start.lastIndexOf(between) + between.length).find(end => end > most / 2) ??
    wholeLetters(start)
  return [text.slice(0, at).trimEnd(), ...piecesOf(text.slice(at).trimStart(), most)]
}

/** Never between the halves of one sign. */
const wholeLetters = (text: string): number => (/[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length)
