import { editsForgiven } from './edits.ts'
import { type Phrases, type PhraseMatch, type Token } from './phrases.ts'
import { createNearest } from './near-words.ts'
import { bound, skipped } from './stopwords.ts'
import type { RecognisedPlace, RecognisePlace, Understood } from './types.ts'
import type { Nearest, Vocabulary } from './vocabulary.ts'
import { stemOf, wordsOf } from './words.ts'

/** A word to look for in names and descriptions: the forms that count, each with its worth in tenths. */
export type SoughtWord = { forms: { word: string; worth: number }[] }

/** What somebody needs, as the lexicon reads it: weights in whole per cent. */
export type Need = {
  phrase: string
  categories: { code: string; weight: number }[]
  words: SoughtWord[]
  /** «Without papers» says whom it must accept, and may say what is needed. */
  alsoWish: boolean
}

/** Wishes that order the results and never shut any out. */
export type Wishes = {
  eligibility: string[]
  accessModes: string[]
  languages: string[]
  targetGroups: string[]
  openNow: boolean
  withoutCar: boolean
}

export type Understanding = {
  needs: Need[]
  words: SoughtWord[]
  wishes: Wishes
  place: RecognisedPlace | null
  /** Something was typed and none of it means anything here. */
  nothing: boolean
  understood: Understood
}

export type UnderstandWith = {
  phrases: Phrases
  vocabulary: Vocabulary
  recognisePlace?: RecognisePlace | undefined
  /** Words of place names near a mistyped one. */
  placeWords?: { nearest: (word: string) => Nearest | null } | undefined
}

const longestText = 300
const mostWords = 32

/** What each way of finding a word is worth, in tenths of finding the word itself. */
const worth = { exact: 10, family: 9, begun: 7, oneError: 6, twoErrors: 4 } as const

/** Reads a text: place names, phrases of the lexicon, and the words that are left, with typing errors set right. */
export function understand(text: string, language: string | undefined, using: UnderstandWith): Understanding {
  const words = wordsOf(text.slice(0, longestText)).slice(0, mostWords)
  const reading = startReading(words)
  takeLongPlace(reading, using)
  const open = wordsOpen(reading)
  const tokens = open.map(i => tokenOf(words[i], i === words.length - 1, using))
  for (const match of using.phrases.find(tokens, language)) takePhrase(reading, match, open, using)
  weighWishes(reading)
  takeShortPlace(reading, using)
  takeMistypedPlace(reading, using)
  for (const i of open) takeWord(reading, i, using)
  reading.nothing = isNothing(reading)
  return reading
}

type Reading = Understanding & { typed: string[]; taken: boolean[] }

function startReading(typed: string[]): Reading {
  const understood: Understood = {
    categories: [],
    eligibility: [],
    accessModes: [],
    languages: [],
    targetGroups: [],
    openNow: false,
    withoutCar: false,
    corrections: [],
    ignored: [],
  }
  const wishes = {
    eligibility: [],
    accessModes: [],
    languages: [],
    targetGroups: [],
    openNow: false,
    withoutCar: false,
  }
  return { typed, taken: typed.map(() => false), needs: [], words: [], wishes, place: null, nothing: false, understood }
}

function isNothing({ needs, words, place, wishes, understood }: Reading): boolean {
  const { openNow, withoutCar, ...lists } = wishes
  const wished = openNow || withoutCar || Object.values(lists).some(list => list.length > 0)
  return understood.ignored.length > 0 && needs.length === 0 && words.length === 0 && place === null && !wished
}

function isSmall(word: string): boolean {
  return skipped.has(word) || /^[a-z]$/u.test(word)
}

/** The words that may carry something. A text of nothing but small words («mes», begun of «mesa») keeps them. */
function wordsOpen({ typed, taken }: Reading): number[] {
  const free = typed.flatMap((_, i) => (taken[i] ? [] : [i]))
  const carrying = free.filter(i => !isSmall(typed[i]))
  return carrying.length > 0 || taken.includes(true) ? carrying : free.filter(i => typed[i].length > 1)
}

/** A name of several words («Borgo Mezzanone», «Casa Massima») is a place even where one of them means something else. */
function takeLongPlace(reading: Reading, { recognisePlace }: UnderstandWith): void {
  const place = recognisePlace?.(reading.typed)
  if (place && place.to - place.from > 1) takePlace(reading, place)
}

function takePlace(reading: Reading, place: RecognisedPlace): void {
  for (let i = place.from; i < place.to; i++) reading.taken[i] = true
  reading.place = place
  reading.understood.place = { name: place.name, istat: place.istat }
}

/** A word nobody knows may stand for lexicon words near it, and the last word for those it begins. */
function tokenOf(word: string, last: boolean, using: UnderstandWith): Token {
  const { phrases, vocabulary } = using
  if (phrases.knows(word)) return { word, readings: [{ stem: stemOf(word), to: word, distance: 0 }] }
  const known = vocabulary.has(word) || vocabulary.family(word).length > 0
  if (known || isPlaceName(word, using)) return { word, readings: [] }
  if (last && word.length >= 3) {
    const begun = word.length >= 4 ? phrases.completions(word) : []
    if (begun.length > 0) return { word, readings: begun.map(to => ({ stem: stemOf(to), to, distance: 0.5 })) }
    if (vocabulary.completions(word).length > 0) return { word, readings: [] }
  }
  const near = correctable(word) && !bound.has(word) ? phrases.nearest(word) : null
  if (!near || nearerElsewhere(word, near.distance, using)) return { word, readings: [] }
  return { word, readings: near.words.map(to => ({ stem: stemOf(to), to, distance: near.distance })) }
}

/** The services' own words and place names are as good a guess; a place name one error away is the better one. */
function nearerElsewhere(word: string, distance: number, { vocabulary, placeWords }: UnderstandWith): boolean {
  const used = vocabulary.nearest(word)
  if (used && used.distance < distance) return true
  const place = placeWords?.nearest(word)
  return Boolean(place && place.distance < distance)
}

function isPlaceName(word: string, { recognisePlace }: UnderstandWith): boolean {
  return Boolean(recognisePlace?.([word]))
}

/** Numbers are meant as they stand. */
function correctable(word: string): boolean {
  return editsForgiven(word.length) > 0 && !/\d/u.test(word)
}

function takePhrase(reading: Reading, match: PhraseMatch, open: number[], using: UnderstandWith): void {
  const { understood, wishes } = reading
  const phrase = match.entries[0].phrase
  const categories = new Map<string, number>()
  for (const { target, weight } of match.entries) {
    const [kind, code] = target.split(':') as [string, string | undefined]
    if (code === undefined) categories.set(kind, Math.max(categories.get(kind) ?? 0, Math.round(weight * 100)))
    else if (kind === 'eligibility') wish(wishes.eligibility, understood.eligibility, code, phrase)
    else if (kind === 'access') wish(wishes.accessModes, understood.accessModes, code, phrase)
    else if (kind === 'language') wish(wishes.languages, understood.languages, code, phrase)
    else if (kind === 'group') wish(wishes.targetGroups, understood.targetGroups, code, phrase)
    else if (target === 'open:now') wishes.openNow = understood.openNow = true
    else if (target === 'car:without') wishes.withoutCar = understood.withoutCar = true
  }
  understood.corrections.push(...match.corrected.filter(one => !understood.corrections.some(old => old.to === one.to)))
  const positions = match.at.map(at => open[at])
  for (const i of positions) reading.taken[i] = true
  if (categories.size === 0) return
  const corrected = new Map(match.corrected.map(one => [one.from, one.to]))
  const carrying = positions.map(i => reading.typed[i]).filter(word => !bound.has(word))
  reading.needs.push({
    phrase,
    categories: [...categories].map(([code, weight]) => ({ code, weight: Math.round(weight * sureness(match)) })),
    alsoWish: match.entries.some(entry => entry.target.includes(':')),
    words: carrying.flatMap(word => formsOf(corrected.get(word) ?? word, false, using) ?? []),
  })
  for (const [code, weight] of categories) {
    const told = understood.categories.some(other => other.code === code)
    if (weight >= 50 && !told) understood.categories.push({ code, phrase })
  }
}

/** The longer the phrase, the surer what is meant: «fell from the ladder» says more than «work». */
function sureness(match: PhraseMatch): number {
  return [1, 1.5, 2][Math.min(match.at.length, 3) - 1]
}

/** «A doctor, I have no papers» asks for a doctor first: what is also a wish counts half beside a plain need. */
function weighWishes(reading: Reading): void {
  if (reading.needs.every(need => need.alsoWish)) return
  for (const need of reading.needs) {
    if (!need.alsoWish) continue
    need.categories = need.categories.map(({ code, weight }) => ({ code, weight: Math.round(weight / 2) }))
  }
}

function wish(wishes: string[], told: { code: string; phrase: string }[], code: string, phrase: string): void {
  if (wishes.includes(code)) return
  wishes.push(code)
  told.push({ code, phrase })
}

/** One word that names a place, unless the lexicon took it: «medico foggia». */
function takeShortPlace(reading: Reading, using: UnderstandWith): void {
  for (const [from, to] of runsLeft(reading)) {
    if (reading.place) return
    takePlaceIn(reading, reading.typed.slice(from, to), from, using)
  }
}

function takePlaceIn(reading: Reading, words: string[], from: number, { recognisePlace }: UnderstandWith): boolean {
  const place = recognisePlace?.(words)
  if (!place) return false
  takePlace(reading, { ...place, from: from + place.from, to: from + place.to })
  return true
}

/** Stretches of words that nothing has taken, as [from, to). */
function runsLeft({ typed, taken }: Reading): [number, number][] {
  const runs: [number, number][] = []
  for (let from = 0; from < typed.length; from++) {
    if (taken[from]) continue
    let to = from
    while (to < typed.length && !taken[to]) to++
    runs.push([from, to])
    from = to
  }
  return runs
}

/** «medico fogia», «borgo mezanone»: a word nobody knows, in whose stead a place name fits. */
function takeMistypedPlace(reading: Reading, using: UnderstandWith): void {
  const { vocabulary, phrases, placeWords } = using
  for (const [from, to] of reading.place || !placeWords ? [] : runsLeft(reading)) {
    for (let i = from; i < to; i++) {
      const word = reading.typed[i]
      if (reading.place || !correctable(word) || isSmall(word) || phrases.knows(word)) continue
      if (formsOf(word, i === reading.typed.length - 1, using)) continue
      const near = placeWords!.nearest(word)
      const used = vocabulary.nearest(word)
      if (!near || (used && used.distance < near.distance)) continue
      const meant = near.words.find(other =>
        takePlaceIn(reading, replaced(reading.typed, i, other, from, to), from, using),
      )
      if (meant !== undefined) reading.understood.corrections.push({ from: word, to: meant })
    }
  }
}

function replaced(words: string[], at: number, by: string, from: number, to: number): string[] {
  return words.with(at, by).slice(from, to)
}

function takeWord(reading: Reading, i: number, using: UnderstandWith): void {
  const word = reading.typed[i]
  if (reading.taken[i] || bound.has(word)) return
  const found = formsOf(word, i === reading.typed.length - 1, using)
  if (found) {
    reading.words.push(found)
    return
  }
  // Beside a need, further words only order the results: a guess at them would do more harm than good.
  const near = correctable(word) && reading.needs.length === 0 ? using.vocabulary.nearest(word) : null
  if (!near) {
    reading.understood.ignored.push(word)
    return
  }
  reading.understood.corrections.push({ from: word, to: near.words[0] })
  reading.words.push(correctedForms(near.words, near.distance, using.vocabulary))
}

/** The word itself, words of its family, and where it may be unfinished those it begins; null when none is in use. */
function formsOf(word: string, last: boolean, { vocabulary }: UnderstandWith): SoughtWord | null {
  const forms = new Map<string, number>()
  if (vocabulary.has(word)) forms.set(word, worth.exact)
  for (const other of vocabulary.family(word)) forms.set(other, worth.family)
  if ((last || forms.size === 0) && word.length >= 3) {
    for (const other of vocabulary.completions(word)) if (!forms.has(other)) forms.set(other, worth.begun)
  }
  return forms.size === 0 ? null : { forms: [...forms].map(([form, value]) => ({ word: form, worth: value })) }
}

function correctedForms(words: string[], distance: number, vocabulary: Vocabulary): SoughtWord {
  const value = distance > 1 ? worth.twoErrors : worth.oneError
  const forms = new Set(words.flatMap(word => [word, ...vocabulary.family(word)]))
  return { forms: [...forms].map(word => ({ word, worth: value })) }
}

/** The words of place names, to set typing errors in them right. Little words are nobody's name. */
export function placeWordsOf(placeNames: Iterable<string>): { nearest: (word: string) => Nearest | null } {
  const words = new Set<string>()
  for (const name of placeNames) for (const word of wordsOf(name)) if (word.length >= 4) words.add(word)
  return createNearest([...words])
}
