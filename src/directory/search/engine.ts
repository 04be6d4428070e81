import { createBest } from './best.ts'
import { gather } from './candidates.ts'
import { countPlaces, countServices, createCounts, noFacets, spellOut } from './counts.ts'
import { filterServices } from './filters.ts'
import { asksPlaces, fitPlaces } from './fitting-places.ts'
import { createMatches } from './matches.ts'
import { createOpenSets, createOpenStates } from './open-states.ts'
import { compilePhrases } from './phrases.ts'
import { nearestInstead, unmetNeed } from './nearest.ts'
import { pageOf } from './relevance.ts'
import { rankByDistance, rankByScore } from './rank.ts'
import { rebuildNow, startRebuild } from './rebuild.ts'
import { itemOf } from './show.ts'
import { addToPostings, createStore, kill, type Store, writeRow } from './store.ts'
import { pointOf, tablesFor } from './tables.ts'
import { bytesOf, postingsIn } from './size.ts'
import type { Search, SearchDoc, SearchOptions, SearchQuery, SearchResult } from './types.ts'
import { placeWordsOf, understand, type Understanding } from './understand.ts'
import { createVocabularies } from './vocabularies.ts'

/** So many new words may stand outside the sorted list before they are sorted in. */
const wordsApart = 300

/**
 * The search over all public services, in memory. Answers are those of `reference.ts`, only faster.
 * Give it one `HoursTable` for its life; `put` and `remove` change it in place, a rebuild in the background keeps it lean.
 */
export function createSearch(options: SearchOptions): Search {
  const now = options.now ?? Date.now
  const phrases = compilePhrases(options.lexicon)
  const placeWords = options.placeWords && placeWordsOf(options.placeWords)
  const openStates = createOpenStates(options.hours)
  let matches = createMatches()
  let names = createVocabularies()
  let startCounts = createCounts(names)
  let openSets = createOpenSets(names.hours)
  let store: Store = createStore()
  let rebuild: ReturnType<typeof startRebuild> | null = null

  function search(query: SearchQuery): SearchResult {
    const using = { phrases, vocabulary: names.words, recognisePlace: options.recognisePlace, placeWords }
    const understanding = understand(query.text ?? '', query.language, using)
    const found = run(query, understanding, 'every')
    if (found.total > 0) return found
    const nearest = nearestInstead(query, understanding, run)
    return { ...found, unmet: unmetNeed(query, understanding), ...(nearest && { nearest }) }
  }

  function run(query: SearchQuery, understanding: Understanding, words: 'every' | 'any'): SearchResult {
    const at = query.at ?? now()
    const tables = tablesFor(query, understanding, names)
    const minute = Math.floor(at / 60_000)
    const open = openStates(minute, store.patterns)
    const counts = query.facets === false ? null : startCounts()
    if (matches.slots.length < store.ids.length) matches = createMatches(Math.ceil(store.ids.length * 1.25))
    gather(matches, store, names, query, understanding, words, tables)
    filterServices(matches, store, tables)
    const point = pointOf(query, understanding)
    const placed = asksPlaces(tables) || point !== null || tables.wishOpen || tables.wishWithoutCar
    if (placed) fitPlaces(matches, store, tables, open, counts)
    else if (counts) countPlaces(counts, matches, store, openSets(minute, open))
    if (counts) countServices(counts, matches, store)
    const page = pageOf(query)
    const best = createBest(page.offset + page.limit, goesBefore)
    if (query.sort === 'distance' && point !== null) rankByDistance(best, matches, store, tables, at)
    else rankByScore(best, matches, store, tables, at, placed)
    const shown = best.sorted().slice(page.offset)
    return {
      total: matches.count,
      items: shown.map(row => itemOf(row, { store, names, query, understanding, point, open, at })),
      facets: counts ? spellOut(counts, names, matches.count) : noFacets(),
      understood: understanding.understood,
    }
  }

  function goesBefore(a: number, b: number): boolean {
    return store.ids[a] < store.ids[b]
  }

  function put(doc: SearchDoc): void {
    take(doc.id)
    addToPostings(store, names, writeRow(store, names, doc))
    tidy()
  }

  function remove(id: string): void {
    take(id)
    tidy()
  }

  function take(id: string): void {
    const slot = store.slots.get(id)
    if (slot !== undefined) kill(store, names, slot)
  }

  function tidy(): void {
    if (names.words.unsettled > wordsApart) names.words.settle()
    rebuild ??= startRebuild(store, names, rebuilt => {
      rebuild = null
      store = rebuilt
    })
  }

  function load(docs: Iterable<SearchDoc>): void {
    rebuild?.stop()
    rebuild = null
    names = createVocabularies()
    startCounts = createCounts(names)
    openSets = createOpenSets(names.hours)
    store = createStore()
    for (const doc of docs) {
      take(doc.id)
      writeRow(store, names, doc)
    }
    store = rebuildNow(store, names)
    names.words.settle()
  }

  return {
    search,
    put,
    remove,
    load,
    get size() {
      return store.slots.size
    },
    stats: () => ({
      services: store.slots.size,
      places: store.placeIds.length,
      words: names.words.size,
      postings: postingsIn(store),
      dead: store.dead,
      bytes: bytesOf(store, names, matches),
      rebuilding: rebuild !== null,
    }),
  }
}
