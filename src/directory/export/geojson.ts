import type { ServiceRecord } from '../service-record.ts'

/** A point for every service and place, RFC 7946: longitude first, five decimals (a metre). Services without a point have no geometry. */
export function* geoJson(services: Iterable<ServiceRecord>): Generator<string> {
  let before = '{"type":"FeatureCollection","features":[\n'
  for (const service of services) {
    for (const feature of featuresOf(service)) {
      yield before + JSON.stringify(feature)
      before = ',\n'
    }
  }
  yield before.startsWith('{') ? `${before}]}\n` : '\n]}\n'
}

function featuresOf(service: ServiceRecord): object[] {
  const common = {
    service_id: service.id,
    name: service.name,
    organization: service.organization.name,
    categories: service.categories,
    state: service.state,
    languages: service.languages.map(language => language.code),
    phones: service.phones.map(phone => phone.number),
    url: service.url,
    verified_on: service.verification?.verifiedAt.toISOString().slice(0, 10) ?? null,
  }
  if (service.places.length === 0) return [{ type: 'Feature', id: service.id, geometry: null, properties: common }]
  return service.places.map(place => ({
    type: 'Feature',
    id: place.id,
    geometry:
      place.latitude === null || place.longitude === null
        ? null
        : { type: 'Point', coordinates: [rounded(place.longitude), rounded(place.latitude)] },
    properties: {
      ...common,
      phones: [...common.phones, ...place.phones.map(phone => phone.number)],
      place: place.name,
      address: place.addresses[0]
        ? [place.addresses[0].address1, place.addresses[0].postalCode, place.addresses[0].city]
            .filter(Boolean)
            .join(', ')
        : null,
      municipality: place.municipality,
      istat: place.istat,
      province: place.province,
      precision: place.precision,
      hours: place.schedules.map(schedule => schedule.asWritten),
    },
  }))
}

const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
