import type { Gazetteer } from '../places/index.ts'

/** Municipalities, their other names and hamlets, for somebody who is typing. */
export function foundPlaces(gazetteer: Gazetteer, text: string, limit: number) {
  return gazetteer.find(text, { limit }).map(({ name, kind, municipality, latitude, longitude }) => ({
    name,
    kind,
    istat: municipality.istat,
    municipality: municipality.name,
    province: municipality.sigla,
    region: municipality.region,
    region_code: municipality.regionCode,
    latitude,
    longitude,
  }))
}
