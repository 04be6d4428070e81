import { endOfRomeDay } from '../lib/time.ts'
import type { SearchDoc, SearchPlace } from './search/types.ts'
import type { PlaceRecord, ServiceRecord, VerificationRecord } from './service-record.ts'

/** What the search is told of a service: nothing that the public record does not hold. */
export function toSearchDoc(service: ServiceRecord, hoursAt: (placeId: string | null) => number): SearchDoc {
  return {
    id: service.id,
    name: service.name,
    texts: textsOf(service),
    organization: service.organization.name,
    categories: service.categories,
    state: service.state,
    places: service.places.map(place => toSearchPlace(place, hoursAt(place.id))),
    areas: service.areas.flatMap(area => area.code ?? []),
    languages: service.languages.map(language => language.code),
    eligibility: service.eligibility,
    accessModes: service.accessModes,
    targetGroups: service.targetGroups,
    programs: service.programs.map(program => program.code),
    free: service.costs.length ? service.costs.every(cost => cost.amount === 0) : null,
    verifiedAt: service.verification?.verifiedAt.getTime() ?? null,
    nextDueAt: service.verification && trustedUntil(service.verification),
    changedAt: service.changedAt.getTime(),
    outcomeLevel: service.outcomeLevel,
  }
}

/** To the end of the day in Rome; where a vital fact was never checked, no longer than the verification itself. */
const trustedUntil = ({ trustedUntil: day, verifiedAt }: VerificationRecord): number =>
  day === null ? verifiedAt.getTime() : endOfRomeDay(day)

function textsOf(service: ServiceRecord): SearchDoc['texts'] {
  const texts = new Map([
    ['it', { name: [service.name, service.alternateName].filter(Boolean).join(' '), body: service.description ?? '' }],
  ])
  for (const { language, field, text } of service.translations) {
    const entry = texts.get(language) ?? { name: '', body: '' }
    if (field === 'name') entry.name = text
    else entry.body += ` ${text}`
    texts.set(language, entry)
  }
  return [...texts].map(([language, { name, body }]) => ({ language, name, body }))
}

const toSearchPlace = (place: PlaceRecord, hours: number): SearchPlace => ({
  id: place.id,
  latitude: place.latitude,
  longitude: place.longitude,
  exact: place.precision === 'exact',
  istat: place.istat,
  province: place.province,
  region: place.region,
  withoutCar: place.withoutCar,
  hours,
})
