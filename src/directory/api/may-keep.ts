import type { SearchResult } from '../search/types.ts'
import type { SearchParameters } from './search-parameters.ts'

/** Words, names of places and positions are somebody's own: no cache on the way may have them. */
export const isPrivate = (q: SearchParameters): boolean => Boolean(q.q) || Boolean(q.near && !/^\d{6}$/.test(q.near))

/**
 * May the answer be kept in memory for a minute? Never that to a position, from whose distances it could be found again; nor one
 * that repeats words which the map does not know. A need that nobody meets is not kept either: it counts each time.
 */
export function mayKeep(q: SearchParameters, { total, understood }: SearchResult): boolean {
  const isPosition = Boolean(q.near?.includes(',') && /^[-\d., ]+$/.test(q.near))
  return total > 0 && !isPosition && understood.ignored.length + understood.corrections.length === 0
}
