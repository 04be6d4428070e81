import type { PlaceRecord, ServiceRecord } from '../service-record.ts'
import type { HsdsFeed, OrganizationOnMap, ServicePlace } from './hsds-feed.ts'
import type { HsdsServiceAtLocation } from './hsds-types.ts'
import { toLocationFields } from './to-location.ts'
import { toHsdsOrganization, toOrganizationFields } from './to-organization.ts'
import { toServiceAtLocation } from './to-service-at-location.ts'
import { toHsdsService, toHsdsServiceWithoutPlaces, toServiceFields } from './to-service.ts'
import { withoutEmpty } from './without-empty.ts'

/** Entries as JSON text, each in the shape that was asked for. */
export function serviceJson(
  feed: HsdsFeed,
  service: ServiceRecord,
  shape: { full: boolean; minimal: boolean },
): string {
  if (shape.minimal) return JSON.stringify({ id: service.id, modified_date: service.changedAt.toISOString() })
  return shape.full ? fullServiceJson(feed, service) : listedServiceJson(feed, service)
}

function fullServiceJson(feed: HsdsFeed, service: ServiceRecord): string {
  return kept(feed.texts.full, service, () => JSON.stringify(toHsdsService(service, feed.words)))
}
function listedServiceJson(feed: HsdsFeed, service: ServiceRecord): string {
  return kept(feed.texts.listed, service, () => JSON.stringify(toServiceFields(service)))
}

function kept<K extends object>(texts: WeakMap<K, string>, key: K, make: () => string): string {
  const text = texts.get(key) ?? make()
  texts.set(key, text)
  return text
}

export function organizationJson(
  feed: HsdsFeed,
  { organization, services }: OrganizationOnMap,
  shape: { full: boolean; full_service: boolean },
): string {
  if (!shape.full && !shape.full_service) return JSON.stringify(toOrganizationFields(organization))
  const whole = JSON.stringify(toHsdsOrganization(organization, services, feed.words))
  if (!shape.full_service) return whole
  return `${whole.slice(0, -1)},"services":[${services.map(service => fullServiceJson(feed, service)).join(',')}]}`
}

export function servicePlaceJson(feed: HsdsFeed, { service, place }: ServicePlace, shape: { full: boolean }): string {
  if (!shape.full) return JSON.stringify({ ...listedPlace(place), service: toServiceFields(service) })
  const whole = toServiceAtLocation(place, feed.words)
  return JSON.stringify({ ...whole, service: toHsdsServiceWithoutPlaces(service, feed.words) })
}

function listedPlace(place: PlaceRecord): Pick<HsdsServiceAtLocation, 'id' | 'description' | 'location'> {
  const { id, description } = place
  return withoutEmpty({ id, description, location: toLocationFields(place) })
}
