import type { Point } from '../places/index.ts'
import type { PlaceRecord, ServiceRecord } from '../service-record.ts'

/** What the map itself knows of a postcode: the middle of its public addresses, and the municipalities they are in. */
export type Postcode = { centre: Point | null; municipalities: Municipality[] }
type Municipality = { istat: string; province: string | null; region: string | null }

/**
 * Italy publishes no open list of postcodes with their places, so we know those that public addresses bear.
 * Hidden places have no address here.
 */
export function postcodesOf(services: readonly ServiceRecord[]): Map<string, Postcode> {
  const places = new Map<string, Map<string, PlaceRecord>>()
  for (const place of services.flatMap(service => service.places)) {
    for (const { postalCode } of place.addresses) {
      if (!postalCode) continue
      const there = places.get(postalCode) ?? new Map<string, PlaceRecord>()
      places.set(postalCode, there.set(place.locationId, place))
    }
  }
  return new Map([...places].map(([code, there]) => [code, postcode([...there.values()])]))
}

function postcode(places: PlaceRecord[]): Postcode {
  const points = places.flatMap(p =>
    p.latitude === null || p.longitude === null ? [] : [{ ...p, latitude: p.latitude, longitude: p.longitude }],
  )
  const doors = points.filter(point => point.precision === 'exact')
  return {
    centre: middle(doors.length ? doors : points),
    municipalities: [
      ...new Map(
        places.flatMap(({ istat, province, region }): [string, Municipality][] =>
          istat ? [[istat, { istat, province, region }]] : [],
        ),
      ).values(),
    ],
  }
}

function middle(points: Point[]): Point | null {
  if (!points.length) return null
  const mean = (all: number[]) => all.reduce((sum, one) => sum + one, 0) / all.length
  return { latitude: mean(points.map(p => p.latitude)), longitude: mean(points.map(p => p.longitude)) }
}
