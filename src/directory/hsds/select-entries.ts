import { acceptedBy, badParameter } from '../api/read-parameters.ts'
import { distanceM } from '../places/index.ts'
import { fold } from '../search/fold.ts'
import type { AreaRecord, ServiceRecord } from '../service-record.ts'
import { filters, type Filter } from './filters.ts'
import type { HsdsTaxonomy, HsdsTaxonomyTerm } from './hsds-types.ts'
import type { HsdsFeed, OrganizationOnMap, ServicePlace } from './hsds-feed.ts'
import { ownAreas } from './own-of-service.ts'
import type { Postcode } from './postcodes.ts'
import { servicesFor } from './search-services.ts'

/** All entries that every filter given lets through; in the order of relevance where words were searched, else of ids. */
export function selectServices(feed: HsdsFeed, q: Filter<'services'>): readonly ServiceRecord[] {
  const found = q.search ? servicesFor(feed.map, q.search) : feed.services
  const passes = serviceFilter(feed, q)
  return passes ? found.filter(passes) : found
}

type ServiceFilter = Pick<Filter<'services'>, 'taxonomy_term_id' | 'taxonomy_id' | 'organization_id' | 'modified_after'>

/** Undefined where nothing is asked, so that a harvester's pages cost no walk over everything. */
function serviceFilter(feed: HsdsFeed, q: ServiceFilter): ((service: ServiceRecord) => boolean) | undefined {
  const terms = termsAsked(q)
  const { organization_id: organization, modified_after: after } = q
  if (!terms.length && !organization && after === undefined) return undefined
  return service =>
    terms.every(term => feed.termsOfService(service).has(term)) &&
    isBy(service, organization) &&
    isSince(service, after)
}

const termsAsked = (q: ServiceFilter) => [q.taxonomy_term_id, q.taxonomy_id].flatMap(id => id?.toLowerCase() ?? [])
const isBy = (service: ServiceRecord, id?: string) => !id || service.organization.id === id.toLowerCase()
const isSince = (service: ServiceRecord, after?: number) => after === undefined || service.changedAt.getTime() >= after

export function selectOrganizations(feed: HsdsFeed, q: Filter<'organizations'>): readonly OrganizationOnMap[] {
  const terms = termsAsked(q)
  const matches = wordsIn(q.search)
  return [...feed.organizations.values()].filter(
    ({ organization, services }) =>
      matches(organization.name, organization.alternateName, organization.description) &&
      terms.every(term => services.some(service => feed.termsOfService(service).has(term))),
  )
}

export function selectPlaces(feed: HsdsFeed, q: Filter<'service_at_locations'>): readonly ServicePlace[] {
  const found = q.search
    ? servicesFor(feed.map, q.search).flatMap(service => service.places.map(place => ({ service, place })))
    : [...feed.places.values()]
  const terms = termsAsked(q)
  const here = placeFilter(feed, q)
  return found.filter(
    one =>
      isBy(one.service, q.organization_id) &&
      isSince(one.service, q.modified_after) &&
      terms.every(term => feed.termsOfService(one.service).has(term) || feed.termsOfPlace(one.place).has(term)) &&
      here(one),
  )
}

/** Near a postcode; or, without a distance, serving it: by the area served, else by standing there. */
function placeFilter(feed: HsdsFeed, q: Filter<'service_at_locations'>): (one: ServicePlace) => boolean {
  if (!q.postcode) {
    if (q.proximity === undefined) return () => true
    throw badParameter('postcode', 'the postcode that proximity is measured from')
  }
  const postcode = feed.postcodes.get(q.postcode)
  const { centre } = postcode ?? {}
  if (!postcode || (q.proximity !== undefined && !centre))
    throw badParameter('postcode', acceptedBy(filters.service_at_locations, 'postcode'))
  const { proximity } = q
  if (proximity === undefined || !centre) return one => serves(one, postcode)
  return ({ place: { latitude, longitude } }) =>
    latitude !== null && longitude !== null && distanceM(centre, { latitude, longitude }) <= proximity
}

function serves({ service, place }: ServicePlace, { municipalities }: Postcode): boolean {
  const areas = place.areas.length ? place.areas : ownAreas(service)
  const holds = (area: AreaRecord) =>
    area.kind === 'country' || municipalities.some(m => [m.istat, m.province, m.region].includes(area.code))
  return areas.length ? areas.some(holds) : municipalities.some(m => m.istat === place.istat)
}

export function selectTaxonomies(feed: HsdsFeed, q: Filter<'taxonomies'>): readonly HsdsTaxonomy[] {
  const matches = wordsIn(q.search)
  return feed.taxonomies.filter(taxonomy => matches(taxonomy.name, taxonomy.description))
}

export function selectTerms(feed: HsdsFeed, q: Filter<'taxonomy_terms'>): readonly HsdsTaxonomyTerm[] {
  const matches = wordsIn(q.search)
  return feed.terms.filter(
    term =>
      matches(term.code, term.name, term.description, ...(term.translations ?? []).map(t => t.text)) &&
      (!q.taxonomy_id || term.taxonomy_id === q.taxonomy_id.toLowerCase()) &&
      (!q.parent_id || term.parent_id === q.parent_id.toLowerCase()) &&
      !(q.top_only && term.parent_id),
  )
}

/** Every word must be in one of the texts, whatever its accents and capitals. */
function wordsIn(search: string | undefined): (...texts: (string | null | undefined)[]) => boolean {
  const words = fold(search ?? '')
    .split(/\s+/)
    .filter(Boolean)
  return (...texts) => {
    const all = words.length ? fold(texts.filter(Boolean).join(' ')) : ''
    return words.every(word => all.includes(word))
  }
}
