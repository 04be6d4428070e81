import type { AreaRecord, LanguageRecord, ServiceRecord } from '../service-record.ts'

/** The record gathers what its places say; these are the service's own. */
export const ownLanguages = (service: ServiceRecord): LanguageRecord[] =>
  without(
    service.languages,
    service.places.flatMap(place => place.languages),
  )

export const ownAreas = (service: ServiceRecord): AreaRecord[] =>
  without(
    service.areas,
    service.places.flatMap(place => place.areas),
  )

function without<T extends { id: string }>(all: T[], others: T[]): T[] {
  const ids = new Set(others.map(other => other.id))
  return ids.size ? all.filter(one => !ids.has(one.id)) : all
}
