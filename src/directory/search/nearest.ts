import type { Dropped, SearchQuery, SearchResult } from './types.ts'
import type { Understanding } from './understand.ts'

type Run = (query: SearchQuery, understanding: Understanding, words: 'every' | 'any') => SearchResult

/** In the order in which a person would sooner let go of them. */
const order: Dropped[] = [
  'openNow',
  'withoutCar',
  'radiusKm',
  'accessModes',
  'languages',
  'program',
  'eligibility',
  'province',
  'region',
  'words',
  'text',
  'categories',
]

/**
 * When nothing fits: what fits with one wish less, or if no single one helps, with as many less as it takes.
 * Undefined when there is nothing at all.
 */
export function nearestInstead(query: SearchQuery, understanding: Understanding, run: Run): SearchResult['nearest'] {
  const present = order.filter(one => isPresent(one, query, understanding))
  const attempts = [...present.map(one => [one]), ...present.map((_, i) => present.slice(0, i + 1)).slice(1)]
  for (const dropped of attempts) {
    const { total, items } = run(...without(dropped, { ...query, facets: false }, understanding))
    if (total > 0) return { dropped, total, items }
  }
  return undefined
}

function isPresent(what: Dropped, query: SearchQuery, understanding: Understanding): boolean {
  if (what === 'text') return understanding.nothing || understanding.needs.length > 0 || understanding.words.length > 0
  if (what === 'words') return understanding.needs.length === 0 && understanding.words.length > 1
  const value = query[what]
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false
}

function without(
  dropped: Dropped[],
  query: SearchQuery,
  understanding: Understanding,
): [SearchQuery, Understanding, 'every' | 'any'] {
  const left = { ...query }
  for (const what of dropped) if (what !== 'text' && what !== 'words') delete left[what]
  const textless = dropped.includes('text') ? { ...understanding, needs: [], words: [], nothing: false } : understanding
  return [left, textless, dropped.includes('words') ? 'any' : 'every']
}

/** What the count of unmet need may know: categories and municipality, never the words. */
export function unmetNeed(query: SearchQuery, understanding: Understanding): NonNullable<SearchResult['unmet']> {
  const understood = understanding.understood.categories.map(one => one.code)
  return {
    categories: [...new Set([...understood, ...(query.categories ?? [])])],
    istat: understanding.place?.istat ?? query.near?.istat ?? null,
  }
}
