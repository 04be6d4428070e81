import type { ReadWord } from './read-words.ts'
import { Unreadable } from './read-words.ts'

/** A choice that the text leaves open: the number of the reading to follow. The first one is what we would propose. */
export type Ask = (code: string, found: string, readings: number) => number

export type Kind = ReadWord['kind']
export type WordOf<K extends Kind> = Extract<ReadWord, { kind: K }>

/** Walks over the words of somebody's opening hours. */
export class WordCursor {
  readonly words: readonly ReadWord[]
  readonly ask: Ask
  at = 0

  constructor(words: readonly ReadWord[], ask: Ask) {
    this.words = words
    this.ask = ask
  }

  peek(ahead = 0): ReadWord | undefined {
    return this.words[this.at + ahead]
  }

  kind(ahead = 0): Kind | undefined {
    return this.peek(ahead)?.kind
  }

  is(...kinds: Kind[]): boolean {
    const kind = this.kind()
    return kind !== undefined && kinds.includes(kind)
  }

  skip(...kinds: Kind[]): boolean {
    if (!this.is(...kinds)) return false
    this.at++
    return true
  }

  /** @throws Unreadable if the next word is of another kind */
  take<K extends Kind>(kind: K): WordOf<K> {
    const word = this.peek()
    if (!word || !isOf(word, kind)) throw this.unreadable()
    this.at++
    return word
  }

  unreadable(): Unreadable {
    return new Unreadable(this.peek()?.found ?? this.peek(-1)?.found ?? '')
  }

  /** How many words of joining («,», «e», «/») stand here. */
  joints(): number {
    let count = 0
    while (['comma', 'and', 'slash'].includes(this.kind(count) ?? '')) count++
    return count
  }

  /** Goes over joining words if something of interest stands behind them; else stays. */
  passJointsTo(starts: () => boolean): boolean {
    const kept = this.at
    this.at += this.joints()
    if (starts()) return true
    this.at = kept
    return false
  }

  /** Asks what would stand at a word further on, without going there. */
  ahead(words: number, question: () => boolean): boolean {
    this.at += words
    const answer = question()
    this.at -= words
    return answer
  }
}

function isOf<K extends Kind>(word: ReadWord, kind: K): word is WordOf<K> {
  return word.kind === kind
}
