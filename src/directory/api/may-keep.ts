import type { SearchResult } from '../search/types.ts'
import type { SearchParameters } from './search-parameters.ts'

/** Words, names of places and positions are somebody's own: no cache on the way may have them. */
export const isPrivate = (q: SearchParameters): boolean => Boolean(q.q) || Boolean(q.near && !/^\d{6}$/.test(q.near))

/**
 * May the answer be kept in memory for a minute? Only that to codes: nothing that somebody typed, nor a position. A need
 * that nobody meets is not kept either: it counts each time.
 */
export const mayKeep = (q: SearchParameters, { total }: Pick<SearchResult, 'total'>): boolean =>
  total > 0 && !isPrivate(q)
