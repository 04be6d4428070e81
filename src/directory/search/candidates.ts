import { postingCount, visitPostings } from './postings.ts'
import { field, fieldWorth, needScore } from './relevance.ts'
import { service } from './rows.ts'
import { of, type Store } from './store.ts'
import type { SoughtWord, Understanding } from './understand.ts'
import type { Vocabularies } from './vocabularies.ts'

/**
 * Services that answer the text, with their scores, in cells as many as the services and reused by every search: a
 * stamp says whether a cell belongs to this search, so nothing is cleared and nothing allocated per hit.
 */
export type Candidates = {
  slots: Uint32Array
  count: number
  cells: Int32Array
  /** Stamps of this search and of its latest word; they count up for ever. */
  search: number
  word: number
}

/** Numbers of one service's cell, side by side in memory. */
export const cells = 8
export const cell = { mark: 0, score: 1, hits: 2, wordMark: 3, wordBest: 4, inName: 5 } as const

export function createCandidates(): Candidates {
  return { ...room(1024), count: 0, search: 0, word: 0 }
}

function room(size: number) {
  return { slots: new Uint32Array(size), cells: new Int32Array(size * cells) }
}

/** Starts a search over so many services. Stamps start over long before they overflow. */
export function startCandidates(found: Candidates, size: number): void {
  if (found.slots.length < size || found.word > 0x70000000) {
    Object.assign(found, room(Math.max(1024, Math.ceil(size * 1.25))), { search: 0, word: 0 })
  }
  found.count = 0
  found.search++
}

/** Brings a service in, with a first score. */
function admit(found: Candidates, slot: number, score: number): void {
  const at = slot * cells
  found.cells[at + cell.mark] = found.search
  found.cells[at + cell.score] = score
  found.cells[at + cell.hits] = 0
  found.slots[found.count++] = slot
}

function isIn(found: Candidates, slot: number): boolean {
  return found.cells[slot * cells + cell.mark] === found.search
}

/** Every row there is, dead ones too: the filters pass over those. */
export function everything(found: Candidates, size: number): void {
  for (let slot = 0; slot < size; slot++) found.slots[slot] = slot
  found.count = size
}

/** All of these words (`every`) or at least one, each in any of its forms and fields. */
export function withWords(
  found: Candidates,
  store: Store,
  names: Vocabularies,
  words: SoughtWord[],
  every: boolean,
): void {
  const ordered = every ? words.toSorted((a, b) => postingsOf(store, names, a) - postingsOf(store, names, b)) : words
  ordered.forEach((word, i) =>
    scoreWord(found, store, names, word, { admits: !every || i === 0, after: every ? i : -1 }),
  )
  inSlotOrder(found, store.ids.length)
  if (every) keepWithHits(found, words.length)
}

function postingsOf(store: Store, names: Vocabularies, word: SoughtWord): number {
  return word.forms.reduce((sum, form) => sum + postingCount(store.byWord, names.words.find(form.word)), 0)
}

/**
 * Adds the best form of a word to the score of each service that has one.
 * `admits`: services not found so far come in. `after`: only services with so many words before; -1 for any.
 */
function scoreWord(
  found: Candidates,
  store: Store,
  names: Vocabularies,
  word: SoughtWord,
  { admits, after }: { admits: boolean; after: number },
): void {
  const own = found.cells
  const stamp = ++found.word
  for (const form of word.forms) {
    const worth = form.worth
    visitPostings(store.byWord, names.words.find(form.word), (slots, bytes, from, to) => {
      for (let i = from; i < to; i++) {
        const slot = slots[i]
        const at = slot * cells
        if (own[at + cell.mark] !== found.search) {
          if (!admits) continue
          admit(found, slot, 0)
        }
        const value = fieldWorth[bytes[i]] * worth
        if (own[at + cell.wordMark] !== stamp) {
          if (after >= 0 && own[at + cell.hits] !== after) continue
          own[at + cell.wordMark] = stamp
          own[at + cell.wordBest] = value
          own[at + cell.score] += value
          own[at + cell.hits]++
        } else if (value > own[at + cell.wordBest]) {
          own[at + cell.score] += value - own[at + cell.wordBest]
          own[at + cell.wordBest] = value
        }
      }
    })
  }
}

/** Where a good part of all was found: rows read in the order in which they lie come several times as fast. */
function inSlotOrder(found: Candidates, size: number): void {
  if (found.count < size / 16) return
  let count = 0
  for (let slot = 0; slot < size; slot++) {
    if (found.cells[slot * cells + cell.mark] === found.search) found.slots[count++] = slot
  }
}

function keepWithHits(found: Candidates, wanted: number): void {
  let kept = 0
  for (let i = 0; i < found.count; i++) {
    const slot = found.slots[i]
    if (found.cells[slot * cells + cell.hits] === wanted) found.slots[kept++] = slot
  }
  found.count = kept
}

/** Services in a category that answers a need, or with a need's own words in their name; all words raise the score. */
export function withNeeds(found: Candidates, store: Store, names: Vocabularies, { needs, words }: Understanding): void {
  const scores = needScores(names, needs)
  for (const code of answeringCodes(names, needs)) admitCategory(found, store, names.codes.find(code), scores)
  for (const need of needs) admitNamed(found, store, names, need.words, scores)
  for (const word of [...needs.flatMap(need => need.words), ...words]) {
    scoreWord(found, store, names, word, { admits: false, after: -1 })
  }
  inSlotOrder(found, store.ids.length)
}

/** The score of each distinct set of categories, judged once. */
function needScores(names: Vocabularies, needs: Understanding['needs']): Int32Array {
  const scores = new Int32Array(names.categories.size)
  for (let set = 0; set < scores.length; set++) {
    const codes = names.categories.codesOf(set)
    for (const need of needs) scores[set] += needScore(need, codes)
  }
  return scores
}

function answeringCodes(names: Vocabularies, needs: Understanding['needs']): string[] {
  return [...names.categories.codes()].filter(code => needs.some(need => needScore(need, [code]) > 0))
}

function admitCategory(found: Candidates, store: Store, key: number, scores: Int32Array): void {
  visitPostings(store.byCategory, key, (slots, _, from, to) => {
    for (let i = from; i < to; i++) {
      const slot = slots[i]
      if (!isIn(found, slot)) admit(found, slot, scores[of(store, slot, service.categories)])
    }
  })
}

function admitNamed(
  found: Candidates,
  store: Store,
  names: Vocabularies,
  words: SoughtWord[],
  scores: Int32Array,
): void {
  const own = found.cells
  // A service that has the first i words in its name carries the stamp of word i.
  words.forEach((word, i) => {
    const stamp = ++found.word
    for (const form of word.forms) {
      visitPostings(store.byWord, names.words.find(form.word), (slots, bytes, from, to) => {
        for (let k = from; k < to; k++) {
          if ((bytes[k] & field.name) === 0) continue
          const slot = slots[k]
          const at = slot * cells + cell.inName
          if (i > 0 && own[at] !== stamp - 1) continue
          own[at] = stamp
          if (i < words.length - 1 || isIn(found, slot)) continue
          admit(found, slot, scores[of(store, slot, service.categories)])
        }
      })
    }
  })
}

/** All services in any of these categories or below them: the start of a search without text. */
export function inCategories(
  found: Candidates,
  store: Store,
  names: Vocabularies,
  categories: readonly string[],
): void {
  for (const code of names.categories.codes()) {
    if (!categories.some(wanted => code === wanted || code.startsWith(`${wanted}.`))) continue
    visitPostings(store.byCategory, names.codes.find(code), (slots, _, from, to) => {
      for (let i = from; i < to; i++) if (!isIn(found, slots[i])) admit(found, slots[i], 0)
    })
  }
}
