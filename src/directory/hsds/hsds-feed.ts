import type { PublicMap } from '../public-map.ts'
import type { OrganizationRecord, PlaceRecord, ServiceRecord } from '../service-record.ts'
import type { HsdsTaxonomy, HsdsTaxonomyTerm } from './hsds-types.ts'
import { hsdsWords, type HsdsWords } from './hsds-words.ts'
import { ownTaxonomies } from './own-taxonomies.ts'
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
  termsOfService: (service: ServiceRecord) => Terms
  termsOfPlace: (place: PlaceRecord) => Terms
}
export type OrganizationOnMap = { organization: OrganizationRecord; services: ServiceRecord[] }
export type ServicePlace = { service: ServiceRecord; place: PlaceRecord }

/** Made anew when the map has changed, and not before. */
export function hsdsFeeds(map: PublicMap): () => HsdsFeed {
  let feed: HsdsFeed | undefined
  let version = Number.NaN
  return () => {
    if (!feed || version !== map.version) {
      version = map.version
      feed = hsdsFeed(map)
    }
    return feed
  }
}

function hsdsFeed(map: PublicMap): HsdsFeed {
  const services = map.services()
  const words = hsdsWords(map)
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
