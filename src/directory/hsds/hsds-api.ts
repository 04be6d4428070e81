import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import { type GuardEnv, guarded, permission } from '../../lib/guard.ts'
import { baseUrlOf, json, known, notFound, refuse } from '../api/answers.ts'
import { openToAll } from '../api/open-to-all.ts'
import { rawParameters, readParameters } from '../api/read-parameters.ts'
import type { PublicMap } from '../public-map.ts'
import { answerList } from './answer-list.ts'
import { filters, organizationFilter } from './filters.ts'
import { organizationJson, serviceJson, servicePlaceJson } from './fragments.ts'
import { type HsdsFeed, hsdsFeeds } from './hsds-feed.ts'
import { patches } from './profile.ts'
import { mergedSchema } from './merged-schema.ts'
import { hsdsOpenApi } from './hsds-openapi.ts'
import { selectOrganizations, selectPlaces, selectServices, selectTaxonomies, selectTerms } from './select-entries.ts'

type OpenDataDeps = {
  map: PublicMap
  /** Where this Approdo is reached from outside; the address of the request when left out. */
  baseUrl?: string
}

/**
 * The map as Open Referral HSDS 3.1, under `/hsds`. Open to everybody, without a key, from any web page.
 * Source: the API of HSDS 3.1 (https://docs.openreferral.org/en/3.1/hsds/api_reference.html).
 */
export function hsdsApi({ map, baseUrl }: OpenDataDeps): Hono<GuardEnv> {
  const feed = hsdsFeeds(map)
  const read = permission('directory.read')
  const app = guarded()
  app.onError(refuse)
  app.use('/hsds/*', openToAll)

  const about = (c: Context) =>
    c.json({
      version: '3.1',
      profile: `${baseUrlOf(c, baseUrl)}/hsds/profile`,
      openapi_url: `${baseUrlOf(c, baseUrl)}/hsds/openapi.json`,
    })
  app.get('/hsds', read, about).get('/hsds/', read, about)

  /** A list by GET and by POST, which keeps what was asked out of addresses and logs. */
  function list<S extends z.ZodObject>(
    name: string,
    schema: S,
    answer: (c: Context, now: HsdsFeed, q: z.output<S>) => Response,
  ): void {
    app.on(['GET', 'POST'], `/hsds/${name}`, read, async c => {
      const raw = await rawParameters(c)
      const q = readParameters(schema, raw)
      const now = feed()
      if (known(c, stateOf(now))) return c.body(null, 304)
      if (raw.has('search')) c.header('Cache-Control', 'no-store')
      return answer(c, now, q)
    })
  }
  function one(name: string, find: (id: string, c: Context) => string | undefined | Promise<string | undefined>): void {
    app.get(`/hsds/${name}/:id`, read, async c => {
      const id = c.req.param('id').toLowerCase()
      const found = await find(id, c)
      if (found === undefined) return movedOrMissing(c, name, id)
      return known(c, stateOf(feed())) ? c.body(null, 304) : json(c, found)
    })
  }
  /** What was merged or imported anew lives on under another id. */
  function movedOrMissing(c: Context, name: string, id: string): Response {
    const entity = { services: 'service', organizations: 'organization' } as const
    const now = name === 'services' || name === 'organizations' ? map.redirected(entity[name], id) : undefined
    return now ? c.redirect(`/hsds/${name}/${now}`, 301) : notFound(c)
  }

  list('services', filters.services, (c, now, q) =>
    answerList(c, selectServices(now, q), q, service => serviceJson(now, service, q)),
  )
  one('services', id => {
    const service = map.service(id)
    return service && serviceJson(feed(), service, { full: true, minimal: false })
  })
  list('organizations', filters.organizations, (c, now, q) =>
    answerList(c, selectOrganizations(now, q), q, entry => organizationJson(now, entry, q)),
  )
  one('organizations', async (id, c) => {
    const q = readParameters(organizationFilter, await rawParameters(c))
    const entry = feed().organizations.get(id)
    return entry && organizationJson(feed(), entry, { full: true, ...q })
  })
  list('service_at_locations', filters.service_at_locations, (c, now, q) =>
    answerList(c, selectPlaces(now, q), q, entry => servicePlaceJson(now, entry, q)),
  )
  one('service_at_locations', id => {
    const entry = feed().places.get(id)
    return entry && servicePlaceJson(feed(), entry, { full: true })
  })
  list('taxonomies', filters.taxonomies, (c, now, q) =>
    answerList(c, selectTaxonomies(now, q), q, taxonomy => JSON.stringify(taxonomy)),
  )
  one('taxonomies', id => asJson(feed().taxonomies.find(taxonomy => taxonomy.id === id)))
  list('taxonomy_terms', filters.taxonomy_terms, (c, now, q) =>
    answerList(c, selectTerms(now, q), q, term => JSON.stringify(term)),
  )
  one('taxonomy_terms', id => asJson(feed().terms.find(term => term.id === id)))

  app.get('/hsds/openapi.json', read, c => c.json(hsdsOpenApi(baseUrlOf(c, baseUrl))))
  app.get('/hsds/profile', read, c => c.json(profileIndex(baseUrlOf(c, baseUrl))))
  app.get('/hsds/profile/:file', read, c => documentOr404(c, patchOf(withoutEnding(c))))
  app.get('/hsds/schema/:file', read, c => documentOr404(c, mergedSchema(withoutEnding(c), baseUrlOf(c, baseUrl))))
  return app
}

const stateOf = ({ map, words }: HsdsFeed) => `${map.version}-${words.today}`
const asJson = (value: object | undefined) => value && JSON.stringify(value)
const withoutEnding = (c: Context) => (c.req.param('file') ?? '').replace(/\.json$/, '')
const patchOf = (name: string) => (Object.hasOwn(patches, name) ? patches[name] : undefined)
const documentOr404 = (c: Context, document: object | undefined) => (document ? c.json(document) : notFound(c))

function profileIndex(base: string) {
  return {
    name: 'Approdo',
    extends: 'HSDS 3.1',
    patches: Object.keys(patches).map(name => `${base}/hsds/profile/${name}.json`),
    schemas: Object.keys(patches).map(name => `${base}/hsds/schema/${name}.json`),
    documentation: `${base}/developers`,
  }
}
