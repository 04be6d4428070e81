import { createNearest } from './near-words.ts'
import { skipped } from './stopwords.ts'
import type { LexiconEntry } from './types.ts'
import type { Nearest } from './vocabulary.ts'
import { stemOf, wordsOf } from './words.ts'

/** A word of the text with what it may stand for: itself, or lexicon words it resembles. */
export type Token = { word: string; readings: { stem: string; to: string; distance: number }[] }

/** A phrase of the lexicon found in a text: which tokens it took, and its entries in the preferred languages. */
export type PhraseMatch = { at: number[]; entries: LexiconEntry[]; corrected: { from: string; to: string }[] }

/** The lexicon, ready to be looked for in texts. */
export type Phrases = {
  /** Some phrase contains this word, or a form of it. */
  knows(word: string): boolean
  /** Words of one-word phrases that begin so. */
  completions(prefix: string): string[]
  nearest: (word: string) => Nearest | null
  /** Longest phrases first; no token is taken twice. */
  find(tokens: readonly Token[], language: string | undefined): PhraseMatch[]
}

type Phrase = { stems: string[]; entries: LexiconEntry[] }
type Candidate = { phrase: Phrase; at: number[]; distance: number; gap: number; corrected: PhraseMatch['corrected'] }

/** People put a word or two between those of a phrase: «il capo non *mi vuole* pagare». */
const widestGap = 2

/** Languages whose readings are preferred, for each interface language. */
const chains: Record<string, string[]> = {
  pcm: ['pcm', 'en'],
  bin: ['bin', 'pcm', 'en'],
  wo: ['wo', 'fr'],
  mnk: ['mnk', 'fr', 'en'],
  ff: ['ff', 'fr'],
  fuf: ['fuf', 'ff', 'fr'],
}

/** The words of a phrase that carry it. A phrase of nothing but small words keeps them all. */
function contentWords(text: string): string[] {
  const words = wordsOf(text)
  const content = words.filter(word => !skipped.has(word))
  return content.length > 0 ? content : words
}

export function compilePhrases(lexicon: readonly LexiconEntry[]): Phrases {
  const byFirst = new Map<string, Phrase[]>()
  const byStems = new Map<string, Phrase>()
  const stems = new Set<string>()
  const alone = new Set<string>()
  const words: string[] = []
  const seen = new Set<string>()

  for (const entry of lexicon) {
    const content = contentWords(entry.phrase)
    if (content.length === 0) continue
    for (const word of content) {
      stems.add(stemOf(word))
      if (!seen.has(word)) words.push(word)
      seen.add(word)
    }
    if (content.length === 1) alone.add(content[0])
    const parts = content.map(stemOf)
    const key = parts.join(' ')
    const known = byStems.get(key)
    if (known) known.entries.push(entry)
    else {
      const phrase = { stems: parts, entries: [entry] }
      byStems.set(key, phrase)
      byFirst.set(parts[0], [...(byFirst.get(parts[0]) ?? []), phrase])
    }
  }

  function candidates(tokens: readonly Token[]): Candidate[] {
    const found: Candidate[] = []
    tokens.forEach((token, start) => {
      for (const reading of token.readings) {
        for (const phrase of byFirst.get(reading.stem) ?? []) {
          const match = follow(phrase, tokens, start, reading)
          if (match) found.push(match)
        }
      }
    })
    return found.sort(
      (a, b) =>
        b.at.length - a.at.length || a.distance - b.distance || a.gap - b.gap || a.at[0] - b.at[0] || byStem(a, b),
    )
  }

  function find(tokens: readonly Token[], language: string | undefined): PhraseMatch[] {
    const taken = new Map<number, { candidate: Candidate; match: PhraseMatch }>()
    const matches: PhraseMatch[] = []
    for (const candidate of candidates(tokens)) {
      const entries = inPreferred(candidate.phrase.entries, language)
      const rival = candidate.at.map(i => taken.get(i)).find(one => one !== undefined)
      if (!rival) {
        const match = { at: candidate.at, entries, corrected: candidate.corrected }
        for (const i of candidate.at) taken.set(i, { candidate, match })
        matches.push(match)
      } else if (isEquallyLikely(rival.candidate, candidate)) {
        rival.match.entries.push(...entries)
        rival.match.corrected.push(...candidate.corrected)
      }
    }
    return matches
  }

  return {
    knows: word => stems.has(stemOf(word)),
    completions: prefix => [...alone].filter(word => word.startsWith(prefix)),
    nearest: createNearest(words).nearest,
    find,
  }
}

/** Walks on from the first word: the others must come in order, with at most `widestGap` words between in all. */
function follow(
  phrase: Phrase,
  tokens: readonly Token[],
  start: number,
  first: Token['readings'][number],
): Candidate | null {
  const at = [start]
  const corrected = first.distance > 0 ? [{ from: tokens[start].word, to: first.to }] : []
  let distance = first.distance
  let gap = 0
  for (const stem of phrase.stems.slice(1)) {
    let i = at.at(-1)! + 1
    let reading = tokens[i]?.readings.find(other => other.stem === stem)
    while (!reading && i < tokens.length && gap < widestGap) {
      i++
      gap++
      reading = tokens[i]?.readings.find(other => other.stem === stem)
    }
    if (!reading) return null
    if (reading.distance > 0) corrected.push({ from: tokens[i].word, to: reading.to })
    distance += reading.distance
    at.push(i)
  }
  return { phrase, at, distance, gap, corrected }
}

function byStem(a: Candidate, b: Candidate): number {
  return a.phrase.stems.join(' ') < b.phrase.stems.join(' ') ? -1 : 1
}

/** Two corrections equally near, of the same words: neither is more likely meant, so both count. */
function isEquallyLikely(a: Candidate, b: Candidate): boolean {
  const same = a.at.length === b.at.length && a.at.every((position, i) => position === b.at[i])
  return same && a.distance === b.distance && a.distance > 0
}

/** «pain» is bread to who reads French and an ache to who reads English: the reader's languages go first. */
function inPreferred(entries: LexiconEntry[], language: string | undefined): LexiconEntry[] {
  const preferred = chains[language ?? ''] ?? [language]
  const own = entries.filter(entry => preferred.includes(entry.language))
  return own.length > 0 ? own : [...entries]
}
