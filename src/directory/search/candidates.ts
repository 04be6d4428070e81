import { facet, facetsWide } from './facet-rows.ts'
import { admit, forgetKnown, matchAll, type Matches } from './matches.ts'
import { type Stretch, stretchesOf } from './postings.ts'
import { field, fieldWorth, needScore, withoutText } from './relevance.ts'
import { keepStates } from './filters.ts'
import { admitAll, keepNear, stretchesInReach } from './reach.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import type { SearchQuery } from './types.ts'
import type { Need, SoughtWord, Understanding } from './understand.ts'
import type { Vocabularies } from './vocabularies.ts'

/** A larger share of all than this is sooner compared with those near than looked at one by one. */
const manyMatches = 1 / 64

/** Postings of one form of a word, with what each is worth by its byte. */
type Form = Stretch & { worthOf: Uint16Array }
type Word = { forms: Form[]; size: number }

/** Fills the matches with what answers the text, or without a text with all that could answer the query. */
export function gather(
  found: Matches,
  store: Store,
  names: Vocabularies,
  query: SearchQuery,
  understanding: Understanding,
  how: 'every' | 'any',
  tables: Tables,
): void {
  found.count = 0
  const { needs, words } = understanding
  const narrow = () => narrowDown(found, store, names, tables)
  if (needs.length > 0) withNeeds(found, store, names, needs, words, narrow)
  else if (words.length > 0 && how === 'every') withEvery(found, wordsIn(store, names, words), narrow)
  else if (words.length > 0) withAny(found, wordsIn(store, names, words), narrow)
  else if (!understanding.nothing) withoutWords(found, store, names, query.categories ?? [], tables)
}

/** What is cheaply known goes first, so that the rest is done for fewer. */
function narrowDown(found: Matches, store: Store, names: Vocabularies, tables: Tables): void {
  keepStates(found, store, tables.state)
  if (found.count > store.ids.length * manyMatches) keepNear(found, stretchesInReach(store, names, tables))
}

/** All that could answer the query: those in its categories, or within its reach. */
function withoutWords(
  found: Matches,
  store: Store,
  names: Vocabularies,
  categories: readonly string[],
  tables: Tables,
): void {
  const near = categories.length > 0 ? null : stretchesInReach(store, names, tables)
  if (categories.length > 0) inCategories(found, store, names, categories)
  else if (near) admitAll(found, near, store.ids.length)
  else matchAll(found, store.ids.length, withoutText)
  keepStates(found, store, tables.state)
}

function wordsIn(store: Store, names: Vocabularies, words: readonly SoughtWord[]): Word[] {
  return words.map(word => {
    const forms = word.forms.flatMap(form => {
      const worthOf = worthsOf(form.worth)
      return stretchesOf(store.byWord, names.words.find(form.word)).map(stretch => ({ ...stretch, worthOf }))
    })
    return { forms, size: forms.reduce((sum, form) => sum + form.to - form.from, 0) }
  })
}

const knownWorths: Uint16Array[] = []

/** The worth of a form by the byte of its posting. */
function worthsOf(ofForm: number): Uint16Array {
  knownWorths[ofForm] ??= Uint16Array.from(fieldWorth, ofFields => ofFields * ofForm)
  return knownWorths[ofForm]
}

/** The rarest word first: each further one only keeps what is there. */
function withEvery(found: Matches, words: Word[], narrow: () => void): void {
  const [rarest, ...others] = words.sort((a, b) => a.size - b.size)
  startWith(found, rarest)
  narrow()
  for (const word of others) addWord(found, word, true)
}

function withAny(found: Matches, words: Word[], narrow: () => void): void {
  for (const { forms } of words) for (const { slots, from, to } of forms) admit(found, slots, from, to)
  forgetKnown(found)
  narrow()
  found.texts.fill(0, 0, found.count)
  for (const word of words) addWord(found, word, false)
}

function startWith(found: Matches, { forms }: Word): void {
  if (forms.length === 1) {
    copyForm(found, forms[0])
    return
  }
  for (const form of forms) found.count = mergeForm(found.best, form, found.slots, found.count)
  takeBest(found)
}

function copyForm(found: Matches, { slots, bytes, from, to, worthOf }: Form): void {
  found.count = to - from
  found.slots.set(slots.subarray(from, to))
  const { texts } = found
  for (let i = from; i < to; i++) texts[i - from] = worthOf[bytes[i]]
}

/** Keeps each slot's best form; slots seen for the first time are appended to `into`. Answers the new count. */
function mergeForm(best: Uint16Array, form: Form, into: Uint32Array, filled: number): number {
  const { slots, bytes, from, to, worthOf } = form
  let count = filled
  for (let i = from; i < to; i++) {
    const slot = slots[i]
    const worth = worthOf[bytes[i]]
    const old = best[slot]
    if (old === 0) into[count++] = slot
    if (worth > old) best[slot] = worth
  }
  return count
}

function takeBest({ count, slots, texts, best }: Matches): void {
  for (let i = 0; i < count; i++) {
    const slot = slots[i]
    texts[i] = best[slot]
    best[slot] = 0
  }
}

/** Adds the best form of a word to the matches that have one; `keep`: and keeps only those. */
function addWord(found: Matches, word: Word, keep: boolean): void {
  // Few matches are looked up in a long list sooner than the list is read.
  const few = found.count * 32 * word.forms.length < word.size
  if (few) lookUp(found, word.forms)
  else for (const form of word.forms) noteForm(found.best, form)
  const { slots, texts, best } = found
  let count = 0
  for (let i = 0; i < found.count; i++) {
    const slot = slots[i]
    const worth = best[slot]
    if (keep && worth === 0) continue
    slots[count] = slot
    texts[count++] = texts[i] + worth
    best[slot] = 0
  }
  if (!few) for (const form of word.forms) forget(best, form)
  found.count = count
}

function noteForm(best: Uint16Array, { slots, bytes, from, to, worthOf }: Form): void {
  for (let i = from; i < to; i++) {
    const worth = worthOf[bytes[i]]
    if (worth > best[slots[i]]) best[slots[i]] = worth
  }
}

function forget(best: Uint16Array, { slots, from, to }: Stretch): void {
  if (to - from > best.length / 64) best.fill(0)
  else for (let i = from; i < to; i++) best[slots[i]] = 0
}

function lookUp(found: Matches, forms: Form[]): void {
  const { best } = found
  for (const { slots, bytes, from, to, worthOf } of forms) {
    for (let i = 0; i < found.count; i++) {
      const slot = found.slots[i]
      let low = from
      let high = to
      while (low < high) {
        const middle = (low + high) >> 1
        if (slots[middle] < slot) low = middle + 1
        else high = middle
      }
      if (low < to && slots[low] === slot && worthOf[bytes[low]] > best[slot]) best[slot] = worthOf[bytes[low]]
    }
  }
}

/** Services in a category that answers a need, or with a need's own words in their name; all words raise the score. */
function withNeeds(
  found: Matches,
  store: Store,
  names: Vocabularies,
  needs: Need[],
  words: SoughtWord[],
  narrow: () => void,
): void {
  for (const code of names.categories.codes()) {
    if (needs.some(need => needScore(need, [code]) > 0)) admitCategory(found, store, names, code)
  }
  for (const need of needs) admitNamed(found, wordsIn(store, names, need.words))
  forgetKnown(found)
  narrow()
  const scores = needScores(names, needs)
  const rows = store.facets.items
  for (let i = 0; i < found.count; i++) {
    found.texts[i] = scores[rows[found.slots[i] * facetsWide + facet.categories]]
  }
  const all = [...needs.flatMap(need => need.words), ...words]
  for (const word of wordsIn(store, names, all)) addWord(found, word, false)
}

function admitCategory(found: Matches, store: Store, names: Vocabularies, code: string): void {
  for (const { slots, from, to } of stretchesOf(store.byCategory, names.codes.find(code))) {
    admit(found, slots, from, to)
  }
}

/** The score of each distinct set of categories: each code is judged once, and the best of a set counts. */
function needScores(names: Vocabularies, needs: Need[]): Int32Array {
  const { starts, numbers, names: codes } = names.categories.own
  const scores = new Int32Array(names.categories.size)
  for (const need of needs) {
    const ofCode = Int32Array.from(codes, code => needScore(need, [code]))
    for (let set = 0; set < scores.length; set++) {
      let best = 0
      for (let i = starts.items[set]; i < starts.items[set + 1]; i++) {
        if (ofCode[numbers.items[i]] > best) best = ofCode[numbers.items[i]]
      }
      scores[set] += best
    }
  }
  return scores
}

/** Those with all the words in their name: `best` counts how many a service has so far. */
function admitNamed(found: Matches, words: Word[]): void {
  const { best } = found
  words.forEach(({ forms }, before) => {
    for (const { slots, bytes, from, to } of forms) {
      for (let i = from; i < to; i++) {
        const slot = slots[i]
        if ((bytes[i] & field.name) === 0 || best[slot] !== before) continue
        best[slot] = before + 1
        if (before === words.length - 1) admit(found, slots, i, i + 1)
      }
    }
  })
  for (const { forms } of words) for (const form of forms) forget(best, form)
}

/** All services in any of these categories or below them: the start of a search without text. */
function inCategories(found: Matches, store: Store, names: Vocabularies, categories: readonly string[]): void {
  for (const code of names.categories.codes()) {
    if (categories.some(wanted => code === wanted || code.startsWith(`${wanted}.`))) {
      admitCategory(found, store, names, code)
    }
  }
  forgetKnown(found)
  found.texts.fill(withoutText, 0, found.count)
}
