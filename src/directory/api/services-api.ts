import type { Hono } from 'hono'
import { cors } from 'hono/cors'
import { type GuardEnv, guarded, permission } from '../../lib/guard.ts'
import type { PublicMap } from '../public-map.ts'
import type { SearchResult } from '../search/types.ts'
import { json, known, refuse } from './answers.ts'
import { foundJson } from './found-services.ts'
import { nearPlace } from './near-place.ts'
import { foundPlaces } from './found-places.ts'
import { rawParameters, readParameters } from './read-parameters.ts'
import { placeParameters, searchParameters } from './search-parameters.ts'
import { toSearchQuery } from './to-search-query.ts'

export type ServicesApiDeps = {
  map: PublicMap
  /** Told what somebody needed and did not find: categories and municipality, never words. */
  countUnmet?: (unmet: NonNullable<SearchResult['unmet']>) => void
}

/** Our own search as JSON. By POST too, so that what is asked need not stand in an address. */
export function servicesApi({ map, countUnmet }: ServicesApiDeps): Hono<GuardEnv> {
  const read = permission('directory.read')
  const app = guarded()
  app.onError(refuse)
  app.use('/api/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD', 'POST', 'OPTIONS'], exposeHeaders: ['ETag'] }))

  app.on(['GET', 'POST'], '/api/services', read, async c => {
    const raw = await rawParameters(c)
    const q = readParameters(searchParameters, raw, true)
    const near = q.near ? nearPlace(map.gazetteer, q.near) : undefined
    const minute = Math.floor(Date.now() / 60_000)
    const query = toSearchQuery(map, q, near?.point, minute * 60_000)
    if (raw.has('q') || raw.has('near')) c.header('Cache-Control', 'no-store')
    else if (known(c, `${map.version}-${minute}`)) return c.body(null, 304)
    const result = map.search(query)
    if (result.unmet && q.offset === 0) countUnmet?.(result.unmet)
    return json(c, foundJson(map, result, q.lang, { limit: q.limit, offset: q.offset, near: near?.said }))
  })

  app.on(['GET', 'POST'], '/api/places', read, async c => {
    const q = readParameters(placeParameters, await rawParameters(c), true)
    c.header('Cache-Control', 'no-store')
    return c.json({ items: foundPlaces(map.gazetteer, q.q, q.limit) })
  })
  return app
}
