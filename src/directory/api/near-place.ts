import type { Gazetteer, Municipality } from '../places/index.ts'
import type { SearchPoint } from '../search/types.ts'
import { acceptedBy, badParameter } from './read-parameters.ts'
import { searchParameters } from './search-parameters.ts'

/** Where somebody asks about, and how to say it back: a position is said by its municipality only. */
export type NearPlace = { point: SearchPoint; said: { name: string; istat: string | null } }

/** @throws BadInput `near`, for what is no place that we know */
export function nearPlace(gazetteer: Gazetteer, near: string): NearPlace {
  const place = byCode(gazetteer, near) ?? byPosition(gazetteer, near) ?? byName(gazetteer, near)
  if (!place) throw badParameter('near', acceptedBy(searchParameters, 'near'))
  return place
}

function byCode(gazetteer: Gazetteer, near: string): NearPlace | null {
  const municipality = /^\d{6}$/.test(near) ? gazetteer.byIstat(near) : null
  return municipality && placeIn(municipality, municipality, municipality.name)
}

function byPosition(gazetteer: Gazetteer, near: string): NearPlace | null {
  const [latitude, longitude] = /^-?\d{1,2}(\.\d+)?,\s*-?\d{1,3}(\.\d+)?$/.test(near) ? near.split(',').map(Number) : []
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return null
  const municipality = gazetteer.nearest(latitude, longitude)
  const point = { latitude, longitude }
  return municipality ? placeIn(municipality, point, municipality.name) : { point, said: { name: '', istat: null } }
}

function byName(gazetteer: Gazetteer, near: string): NearPlace | null {
  const found = wholeName(gazetteer, near) ?? gazetteer.find(near, { limit: 1 })[0]
  return found ? placeIn(found.municipality, found, found.name) : null
}

/** Names as they are: found at once, where the search for typing errors looks at every name of Italy. */
function wholeName(gazetteer: Gazetteer, near: string) {
  const words = near.split(/[\s,()']+/).filter(Boolean)
  const found = gazetteer.recognise(words)
  return found?.from === 0 && found.to === words.length ? found : null
}

function placeIn(municipality: Municipality, { latitude, longitude }: SearchPoint, name: string): NearPlace {
  const { istat, sigla, regionCode } = municipality
  return { point: { latitude, longitude, istat, province: sigla, region: regionCode }, said: { name, istat } }
}
