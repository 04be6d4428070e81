import type { PublicMap } from '../public-map.ts'
import type { OrganizationRecord, PlaceRecord, ServiceRecord } from '../service-record.ts'
import type { HsdsTaxonomy, HsdsTaxonomyTerm } from './hsds-types.ts'
import { hsdsWords, type HsdsWords } from './hsds-words.ts'
import { ownTaxonomies } from './own-taxonomies.ts'
import { romeDay } from './rome-day.ts'
import { postcodesOf, type Postcode } from './postcodes.ts'
import { termsOfPlace, termsOfService, type Terms } from './term-index.ts'
import { toServiceAttributes } from './to-attributes.ts'

/** Everything that HSDS lists, of one state of the map, each list in the order of its ids. */
export type HsdsFeed = {
  map: PublicMap
  words: HsdsWords
  services: readonly ServiceRecord[]
  organizations: ReadonlyMap<string, OrganizationOnMap>
  places: ReadonlyMap<string, ServicePlace>
  taxonomies: readonly HsdsTaxonomy[]
  terms: readonly HsdsTaxonomyTerm[]
  postcodes: ReadonlyMap<string, Postcode>
  /** JSON of services: a record is never changed, only replaced, so its text is good until tomorrow. */
  texts: Texts
  termsOfService: (service: ServiceRecord) => Terms
  termsOfPlace: (place: PlaceRecord) => Terms
}
export type OrganizationOnMap = { organization: OrganizationRecord; services: ServiceRecord[] }
export type ServicePlace = { service: ServiceRecord; place: PlaceRecord }

type Texts = { full: WeakMap<ServiceRecord, string>; listed: WeakMap<ServiceRecord, string> }

/** Made anew when the map or the day in Italy has changed (hours are said for a day), and not before. */
export function hsdsFeeds(map: PublicMap): () => HsdsFeed {
  let feed: HsdsFeed | undefined
  let version = Number.NaN
  return () => {
    const today = romeDay(new Date())
    if (!feed || version !== map.version || feed.words.today !== today) {
      const texts = feed?.words.today === today ? feed.texts : { full: new WeakMap(), listed: new WeakMap() }
      version = map.version
      feed = hsdsFeed(map, today, texts)
    }
    return feed
  }
}

function hsdsFeed(map: PublicMap, today: string, texts: Texts): HsdsFeed {
  const services = map.services()
  const words = hsdsWords(map, today)
  const terms = [...words.terms, ...foreignTerms(services, words)]
  return {
    map,
    words,
    services,
    organizations: organizationsOf(services),
    places: placesOf(services),
    taxonomies: taxonomiesOf(terms),
    terms: [...terms].sort(byId),
    postcodes: postcodesOf(services),
    texts,
    termsOfService: remembered(service => termsOfService(service, words)),
    termsOfPlace: remembered(place => termsOfPlace(place, words)),
  }
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

function foreignTerms(services: readonly ServiceRecord[], words: HsdsWords): HsdsTaxonomyTerm[] {
  const terms = services
    .filter(service => service.attributes.length)
    .flatMap(service => toServiceAttributes(service, words))
    .flatMap(attribute => attribute.taxonomy_term ?? [])
    .filter(term => !words.termById(term.id))
  return [...new Map(terms.map(term => [term.id, term])).values()]
}

function taxonomiesOf(terms: readonly HsdsTaxonomyTerm[]): HsdsTaxonomy[] {
  const others = terms.map(({ taxonomy_id: id, taxonomy: name }) => ({ id, name, description: name }))
  const all = [...others, ...Object.values(ownTaxonomies)]
  return [...new Map(all.map(taxonomy => [taxonomy.id, taxonomy])).values()].sort(byId)
}

function organizationsOf(services: readonly ServiceRecord[]): Map<string, OrganizationOnMap> {
  const found = new Map<string, OrganizationOnMap>()
  for (const service of services) {
    const { organization } = service
    const entry = found.get(organization.id)
    if (entry) entry.services.push(service)
    else found.set(organization.id, { organization, services: [service] })
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function placesOf(services: readonly ServiceRecord[]): Map<string, ServicePlace> {
  const all = services.flatMap(service =>
    service.places.map((place): [string, ServicePlace] => [place.id, { service, place }]),
  )
  return new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function remembered<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>()
  return key => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(key)
    known.set(key, made)
    return made
  }
}
