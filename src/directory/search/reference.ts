import { isProvince, isRegion, withParents } from './code-words.ts'
import { noFacets } from './counts.ts'
import { arcOf, chordSquared, chordSquaredOf, positionOf } from './distance.ts'
import { edits, editsForgiven } from './edits.ts'
import { nearestInstead, unmetNeed } from './nearest.ts'
import { compilePhrases } from './phrases.ts'
import { type Found, objectionsTo, reasonsFor } from './reasons.ts'
import {
  accessFactor,
  areasOver,
  coveringNearness,
  eligibilityFactor,
  field,
  fieldWorth,
  freshness,
  freshUntil,
  groupFactor,
  inMunicipalityNearness,
  languageFactor,
  nearness,
  outcomeFactors,
  outcomeNumber,
  needScore,
  openFactor,
  pageOf,
  product,
  stateFactor,
  tieOf,
  unknownNearness,
  withoutCarFactor,
  withoutText,
} from './relevance.ts'
import { openNames } from './show.ts'
import { pointOf } from './tables.ts'
import type { Facets, SearchDoc, SearchItem, SearchOptions, SearchPlace, SearchQuery, SearchResult } from './types.ts'
import { placeWordsOf, type SoughtWord, understand, type Understanding } from './understand.ts'
import {
  byLength,
  byLikelihood,
  completionsKept,
  correctionsKept,
  type Nearest,
  type Vocabulary,
} from './vocabulary.ts'
import { wordFieldsOf } from './word-fields.ts'
import { stemOf } from './words.ts'

/**
 * The same search without any cleverness: looks at every service, every place and every word, each time. It says what
 * is right; the engine is tested against it. The rules of order and the reading of texts are shared, the finding is not.
 */
export function referenceSearch(
  docs: readonly SearchDoc[],
  options: SearchOptions,
): (query: SearchQuery) => SearchResult {
  const known: Known[] = docs.map(doc => ({ doc, words: wordFieldsOf(doc) }))
  const using = {
    phrases: compilePhrases(options.lexicon),
    vocabulary: plainVocabulary(known),
    recognisePlace: options.recognisePlace,
    placeWords: options.placeWords && placeWordsOf(options.placeWords),
  }

  function answer(query: SearchQuery, understanding: Understanding, words: 'every' | 'any'): SearchResult {
    const at = query.at ?? (options.now ?? Date.now)()
    const asked: Asked = { query, understanding, words, at, hours: options.hours }
    const hits = known.flatMap(one => hitOf(one, asked) ?? [])
    const { offset, limit } = pageOf(query)
    const ordered = hits.sort(inOrder(query, understanding)).slice(offset, offset + limit)
    return {
      total: hits.length,
      items: ordered.map(hit => itemOf(hit, asked)),
      facets: query.facets === false ? noFacets() : facetsOf(hits),
      understood: understanding.understood,
    }
  }

  return query => {
    const understanding = understand(query.text ?? '', query.language, using)
    const found = answer(query, understanding, 'every')
    if (found.total > 0) return found
    const nearest = nearestInstead(query, understanding, answer)
    return { ...found, unmet: unmetNeed(query, understanding), ...(nearest && { nearest }) }
  }
}

type Known = { doc: SearchDoc; words: Map<string, number> }
type Asked = {
  query: SearchQuery
  understanding: Understanding
  words: 'every' | 'any'
  at: number
  hours: SearchOptions['hours']
}
type Fitting = { place: SearchPlace; squared: number; open: 0 | 1 | 2 }
type Hit = { known: Known; fitting: Fitting[]; chosen: Fitting | null; score: number }

function hitOf(known: Known, asked: Asked): Hit | null {
  const { doc } = known
  if (!fitsService(doc, asked.query)) return null
  const text = textScore(known, asked)
  if (text === null) return null
  const fitting = doc.places.flatMap(place => fittingPlace(doc, place, asked) ?? [])
  if (fitting.length === 0 && !(doc.places.length === 0 && fitsWithoutPlace(doc, asked))) return null
  const chosen = fitting.reduce<Fitting | null>((best, one) => (best && best.squared <= one.squared ? best : one), null)
  return { known, fitting, chosen, score: scoreOf(doc, text, fitting, chosen, asked) }
}

function fitsService(doc: SearchDoc, query: SearchQuery): boolean {
  const any = (wanted: string[] | undefined, fits: (one: string) => boolean) =>
    wanted === undefined || wanted.length === 0 || wanted.some(fits)
  return (
    (query.states ?? ['operational']).includes(doc.state) &&
    any(query.categories, wanted => doc.categories.some(code => code === wanted || code.startsWith(`${wanted}.`))) &&
    any(query.languages, language => doc.languages.includes(language)) &&
    any(query.accessModes, mode => doc.accessModes.includes(mode)) &&
    (query.eligibility ?? []).every(code => doc.eligibility[code] !== 'no') &&
    (query.program === undefined || doc.programs.includes(query.program))
  )
}

/** Null where the service does not answer the text. */
function textScore({ doc, words }: Known, { understanding, words: how }: Asked): number | null {
  const { needs, words: sought, nothing } = understanding
  if (needs.length > 0) {
    const forNeeds = needs.reduce((sum, need) => sum + needScore(need, doc.categories), 0)
    const named = needs.some(need => need.words.length > 0 && need.words.every(word => isInName(words, word)))
    if (forNeeds === 0 && !named) return null
    const all = [...needs.flatMap(need => need.words), ...sought]
    return forNeeds + all.reduce((sum, word) => sum + wordScore(words, word), 0)
  }
  if (sought.length > 0) {
    const scores = sought.map(word => wordScore(words, word))
    const fits = how === 'every' ? scores.every(score => score > 0) : scores.some(score => score > 0)
    return fits ? scores.reduce((sum, score) => sum + score, 0) : null
  }
  return nothing ? null : withoutText
}

function wordScore(words: Map<string, number>, sought: SoughtWord): number {
  return Math.max(...sought.forms.map(form => fieldWorth[words.get(form.word) ?? 0] * form.worth))
}

function isInName(words: Map<string, number>, sought: SoughtWord): boolean {
  return sought.forms.some(form => ((words.get(form.word) ?? 0) & field.name) !== 0)
}

function fittingPlace(doc: SearchDoc, place: SearchPlace, { query, understanding, at, hours }: Asked): Fitting | null {
  const point = pointOf(query, understanding)
  const open = place.hours < 0 ? 2 : hours.stateAt(place.hours, Math.floor(at / 60_000))
  if (query.openNow === true && open !== 1) return null
  if (query.withoutCar === true && place.withoutCar !== true) return null
  if (!inOrServed(doc, place.region, query.region) || !inOrServed(doc, place.province, query.province)) return null
  const squared = point ? squaredTo(place, point) : Infinity
  if (point && query.radiusKm !== undefined && !covers(doc, asked(query, understanding))) {
    const hiddenThere = squared === Infinity && place.istat !== null && place.istat === point.istat
    if (!(squared <= chordSquaredOf(query.radiusKm * 1000)) && !hiddenThere) return null
  }
  return { place, squared, open }
}

const asked = (query: SearchQuery, understanding: Understanding) => ({ query, understanding })

function fitsWithoutPlace(doc: SearchDoc, { query, understanding }: Asked): boolean {
  if (query.openNow === true || query.withoutCar === true) return false
  if (!inOrServed(doc, null, query.region) || !inOrServed(doc, null, query.province)) return false
  const limited = query.radiusKm !== undefined && pointOf(query, understanding) !== null
  return !limited || covers(doc, { query, understanding })
}

function inOrServed(doc: SearchDoc, here: string | null, wanted: string | undefined): boolean {
  return wanted === undefined || here === wanted || doc.areas.includes(wanted)
}

function covers(doc: SearchDoc, { query, understanding }: Pick<Asked, 'query' | 'understanding'>): boolean {
  const point = pointOf(query, understanding)
  return point !== null && areasOver(point).some(code => doc.areas.includes(code))
}

function squaredTo(place: SearchPlace, point: { latitude: number; longitude: number }): number {
  if (place.latitude === null || place.longitude === null) return Infinity
  return chordSquared(positionOf(place.latitude, place.longitude), positionOf(point.latitude, point.longitude))
}

function scoreOf(doc: SearchDoc, text: number, fitting: Fitting[], chosen: Fitting | null, all: Asked): number {
  const { query, understanding, at } = all
  const { wishes } = understanding
  return product(
    text,
    nearnessOf(doc, chosen, all),
    freshness(freshUntil(doc.verifiedAt, doc.nextDueAt), at),
    stateFactor[doc.state],
    eligibilityFactor(doc.eligibility, wishes),
    accessFactor(doc.accessModes, wishes),
    groupFactor(doc.targetGroups, wishes),
    languageFactor(doc.languages, wishes, query.language),
    wishes.openNow && fitting.some(one => one.open === 1) ? openFactor : 1,
    wishes.withoutCar && fitting.some(one => one.place.withoutCar === true) ? withoutCarFactor : 1,
    outcomeFactors[outcomeNumber(doc.outcomeLevel)],
  )
}

function nearnessOf(doc: SearchDoc, chosen: Fitting | null, all: Asked): number {
  const point = pointOf(all.query, all.understanding)
  if (point === null) return 1
  const served = covers(doc, all) ? coveringNearness : 0
  if (chosen && chosen.squared !== Infinity) return Math.max(served, nearness(Math.sqrt(chosen.squared)))
  const there = chosen !== null && chosen.place.istat !== null && chosen.place.istat === point.istat
  return Math.max(served, there ? inMunicipalityNearness : unknownNearness)
}

function inOrder(query: SearchQuery, understanding: Understanding): (a: Hit, b: Hit) => number {
  const byDistance = query.sort === 'distance' && pointOf(query, understanding) !== null
  const away = (hit: Hit) => hit.chosen?.squared ?? Infinity
  return (a, b) => {
    if (byDistance && away(a) !== away(b)) return away(a) - away(b)
    if (a.score !== b.score) return b.score - a.score
    return tieOf(a.known.doc.id) - tieOf(b.known.doc.id) || (a.known.doc.id < b.known.doc.id ? -1 : 1)
  }
}

function itemOf({ known, chosen, score }: Hit, { query, understanding, at }: Asked): SearchItem {
  const { doc, words } = known
  const point = pointOf(query, understanding)
  const squared = chosen?.squared ?? Infinity
  const sought = [...understanding.words, ...understanding.needs.flatMap(need => need.words)]
  const found: Found = {
    ...doc,
    free: doc.free ?? null,
    outcomeLevel: doc.outcomeLevel ?? 0,
    wordFields: sought.flatMap(word => word.forms).reduce((fields, form) => fields | (words.get(form.word) ?? 0), 0),
    place: chosen?.place ?? null,
    distanceM: squared === Infinity ? null : Math.round(arcOf(squared)),
    open: openNames[chosen?.open ?? 2],
    covers: (point && areasOver(point).find(code => doc.areas.includes(code))) ?? null,
  }
  return {
    id: doc.id,
    score,
    placeId: chosen?.place.id ?? null,
    distanceM: found.distanceM,
    open: found.open,
    why: reasonsFor(found, query, understanding),
    against: objectionsTo(found, query, understanding, at),
  }
}

function facetsOf(hits: readonly Hit[]): Facets {
  const facets = noFacets()
  const add = (into: Record<string, number>, codes: (string | null)[]) => {
    for (const code of new Set(codes)) if (code !== null) into[code] = (into[code] ?? 0) + 1
  }
  for (const { known, fitting } of hits) {
    const { doc } = known
    add(facets.category, withParents(doc.categories))
    add(facets.language, doc.languages)
    add(facets.accessMode, doc.accessModes)
    add(facets.program, doc.programs)
    add(facets.state, [doc.state])
    add(facets.region, [...fitting.map(one => one.place.region), ...doc.areas.filter(isRegion)])
    add(facets.province, [...fitting.map(one => one.place.province), ...doc.areas.filter(isProvince)])
    add(facets.open, [openest(fitting)])
    if (fitting.some(one => one.place.withoutCar === true)) facets.withoutCar++
  }
  for (const code of new Set(hits.flatMap(hit => Object.keys(hit.known.doc.eligibility)))) {
    facets.eligibility[code] = hits.filter(hit => hit.known.doc.eligibility[code] !== 'no').length
  }
  return facets
}

function openest(fitting: readonly Fitting[]): 'open' | 'closed' | 'unknown' {
  if (fitting.some(one => one.open === 1)) return 'open'
  return fitting.length === 0 || fitting.some(one => one.open === 2) ? 'unknown' : 'closed'
}

/** Answers by looking at every word of every service. */
function plainVocabulary(known: readonly Known[]): Vocabulary {
  const uses = new Map<string, number>()
  for (const { words } of known) for (const word of words.keys()) uses.set(word, (uses.get(word) ?? 0) + 1)
  const all = [...uses.keys()]

  function nearest(word: string): Nearest | null {
    const limit = editsForgiven(word.length)
    const near = all.map(other => ({ other, distance: limit === 0 ? 1 : edits(word, other, limit) }))
    const distance = Math.min(...near.map(one => one.distance))
    if (distance > limit) return null
    const words = near.filter(one => one.distance === distance).map(one => one.other)
    return { distance, words: words.sort(byLikelihood(word, other => uses.get(other)!)).slice(0, correctionsKept) }
  }

  return {
    has: word => uses.has(word),
    family: word => all.filter(other => other !== word && stemOf(other) === stemOf(word)).sort(byLength),
    completions: prefix =>
      all
        .filter(word => word.startsWith(prefix))
        .sort(byLength)
        .slice(0, completionsKept),
    nearest,
  }
}
