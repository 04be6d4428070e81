import type { Context, Hono } from 'hono'
import { type GuardEnv, guarded, permission } from '../../lib/guard.ts'
import type { PublicMap } from '../public-map.ts'
import type { SearchResult } from '../search/types.ts'
import { type Answer, AnswerCache } from './answer-cache.ts'
import { json, known, refuse } from './answers.ts'
import { foundPlaces } from './found-places.ts'
import { foundJson } from './found-services.ts'
import { isPrivate, mayKeep } from './may-keep.ts'
import { nearPlace } from './near-place.ts'
import { openToAll } from './open-to-all.ts'
import { rawParameters, readParameters } from './read-parameters.ts'
import { placeParameters, searchParameters } from './search-parameters.ts'
import { toSearchQuery } from './to-search-query.ts'

export type ServicesApiDeps = {
  map: PublicMap
  /** Told what somebody needed and did not find: categories and municipality, never words. */
  countUnmet?: (unmet: NonNullable<SearchResult['unmet']>) => void
}

const utf8 = new TextEncoder()

/** Our own search as JSON. By POST too, so that what is asked need not stand in an address. */
export function servicesApi({ map, countUnmet }: ServicesApiDeps): Hono<GuardEnv> {
  const read = permission('directory.read')
  const app = guarded()
  app.onError(refuse)
  app.use('/api/*', openToAll)

  const cache = new AnswerCache()
  app.on(['GET', 'POST'], '/api/services', read, async c => {
    const minute = Math.floor(Date.now() / 60_000)
    const state = `${map.version}-${minute}`
    const question = c.req.method === 'GET' ? questionOf(c) : undefined
    const kept = question === undefined ? undefined : cache.get(state, question)
    if (kept) return known(c, state) ? c.body(null, 304) : json(c, kept)

    const q = readParameters(searchParameters, await rawParameters(c), true)
    const near = q.near ? nearPlace(map.gazetteer, q.near) : undefined
    const result = map.search(toSearchQuery(map, q, near?.point, minute * 60_000))
    if (result.unmet && q.offset === 0) countUnmet?.(result.unmet)
    const more = { limit: q.limit, offset: q.offset, near: near?.said }
    const made: Answer = utf8.encode(foundJson(map, result, q.lang, more))
    if (question !== undefined && mayKeep(q, result)) cache.put(state, question, made)
    if (isPrivate(q)) c.header('Cache-Control', 'no-store')
    else if (known(c, state)) return c.body(null, 304)
    return json(c, made)
  })

  app.on(['GET', 'POST'], '/api/places', read, async c => {
    const q = readParameters(placeParameters, await rawParameters(c), true)
    c.header('Cache-Control', 'no-store')
    return c.json({ items: foundPlaces(map.gazetteer, q.q, q.limit) })
  })
  return app
}

/** From the mark on, as it was written. */
function questionOf(c: Context): string {
  const mark = c.req.url.indexOf('?')
  return mark < 0 ? '' : c.req.url.slice(mark)
}
