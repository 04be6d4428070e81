import type { FeatureCollection, Point } from 'geojson'
import { listQuery } from './list-query.ts'
import type { ListPage } from './list-page.tsx'
import { ownWords } from './own-words.ts'
import { placeToShow } from './reach.ts'

export interface PointProperties {
  name: string
  href: string
  /** False: the point of the municipality, not of the door. */
  exact: boolean
  open: 'open' | 'closed' | 'unknown'
}

const AT_ONCE = 1_000
const MOST = 3_000

/** The services of a list as points (GeoJSON, RFC 7946), each at the place that fits. What is hidden has no point to give. */
export function mapPoints({ t, map, list, words, now }: ListPage): FeatureCollection<Point, PointProperties> {
  const query = { ...listQuery(list, words, { t, map, now }), limit: AT_ONCE, facets: false }
  const features: FeatureCollection<Point, PointProperties>['features'] = []
  for (let offset = 0; offset < MOST; offset += AT_ONCE) {
    const { items } = map.search({ ...query, offset })
    for (const item of items) {
      const service = map.service(item.id)
      const place = service && placeToShow(service, item.placeId)
      if (!service || !place || place.latitude === null || place.longitude === null) continue
      features.push({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
        properties: {
          name: ownWords(t, 'name', service.name, service.translations)?.text ?? service.name,
          href: `/${t.lang}/services/${service.id}`,
          exact: place.precision === 'exact',
          open: item.open,
        },
      })
    }
    if (items.length < AT_ONCE) break
  }
  return { type: 'FeatureCollection', features }
}
