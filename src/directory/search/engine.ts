import { createBest } from './best.ts'
import { createCandidates, everything, inCategories, startCandidates, withNeeds, withWords } from './candidates.ts'
import { createCounts, noFacets, spellOut } from './counts.ts'
import { createOpenStates } from './open-states.ts'
import { compilePhrases } from './phrases.ts'
import { nearestInstead, unmetNeed } from './nearest.ts'
import { pageOf } from './relevance.ts'
import { rebuildNow, startRebuild } from './rebuild.ts'
import { scan } from './scan.ts'
import { itemOf } from './show.ts'
import { addToPostings, createStore, kill, type Store, writeRow } from './store.ts'
import { pointOf, tablesFor } from './tables.ts'
import { bytesOf, postingsIn } from './size.ts'
import type { Search, SearchDoc, SearchOptions, SearchQuery, SearchResult } from './types.ts'
import { placeWordsOf, understand, type Understanding } from './understand.ts'
import { createVocabularies } from './vocabularies.ts'

/**
 * The search over all public services, in memory. Answers are those of `reference.ts`, only faster.
 * Give it one `HoursTable` for its life; `put` and `remove` change it in place, a rebuild in the background keeps it lean.
 */
export function createSearch(options: SearchOptions): Search {
  const now = options.now ?? Date.now
  const phrases = compilePhrases(options.lexicon)
  const placeWords = options.placeWords && placeWordsOf(options.placeWords)
  const openStates = createOpenStates(options.hours)
  const candidates = createCandidates()
  let names = createVocabularies()
  let startCounts = createCounts(names)
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
    const scored = gather(query, understanding, words)
    const page = pageOf(query)
    const best = createBest(page.offset + page.limit, goesBefore)
    const counts = query.facets === false ? null : startCounts()
    const openOf = openStates(Math.floor(at / 60_000))
    const total = scan({
      store,
      tables,
      candidates,
      scored,
      openOf,
      wishOpen: understanding.wishes.openNow,
      wishWithoutCar: understanding.wishes.withoutCar,
      byDistance: query.sort === 'distance' && tables.point !== null,
      at,
      counts,
      best,
    })
    const point = pointOf(query, understanding)
    const shown = best.sorted().slice(page.offset)
    return {
      total,
      items: shown.map(row => itemOf(row, { store, names, query, understanding, point, openOf, at })),
      facets: counts ? spellOut(counts, names, total) : noFacets(),
      understood: understanding.understood,
    }
  }

  /** Fills the candidates; answers whether they carry scores. */
  function gather(query: SearchQuery, understanding: Understanding, words: 'every' | 'any'): boolean {
    startCandidates(candidates, store.ids.length)
    if (understanding.needs.length > 0) withNeeds(candidates, store, names, understanding)
    else if (understanding.words.length > 0) withWords(candidates, store, names, understanding.words, words === 'every')
    else if (understanding.nothing) return false
    else {
      if (query.categories && query.categories.length > 0) inCategories(candidates, store, names, query.categories)
      else everything(candidates, store.ids.length)
      return false
    }
    return true
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
    rebuild ??= startRebuild(store, names, rebuilt => {
      rebuild = null
      if (rebuilt) store = rebuilt
    })
  }

  function load(docs: Iterable<SearchDoc>): void {
    rebuild?.stop()
    rebuild = null
    names = createVocabularies()
    startCounts = createCounts(names)
    store = createStore()
    for (const doc of docs) {
      take(doc.id)
      writeRow(store, names, doc)
    }
    store = rebuildNow(store, names)
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
      places: store.places.length,
      words: names.words.size,
      postings: postingsIn(store),
      dead: store.dead,
      bytes: bytesOf(store, names, candidates),
      rebuilding: rebuild !== null,
    }),
  }
}
