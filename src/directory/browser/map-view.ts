import {
  addProtocol,
  GeoJSONSource,
  Map as MapView,
  type MapGeoJSONFeature,
  NavigationControl,
  Popup,
  setWorkerUrl,
} from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { Protocol } from 'pmtiles'
import { mapStyle, type PlaceName } from './map-style.ts'

/** Draws the map in `container`: its points from `data-points` (GeoJSON), the operator's tiles from `data-tiles`. */
export async function openMap(container: HTMLElement): Promise<void> {
  setWorkerUrl(workerUrl)
  addProtocol('pmtiles', new Protocol().tile)
  const [points, places] = await Promise.all([
    json<GeoJSON.FeatureCollection>(container.dataset.points ?? ''),
    json<PlaceName[]>('/map/places.json'),
  ])
  container.hidden = false
  const map = new MapView({
    container,
    style: mapStyle(
      places,
      { type: 'geojson', data: points, cluster: true, clusterRadius: 44, clusterMaxZoom: 13 },
      container.dataset.tiles ?? null,
    ),
    bounds: boundsOf(points),
    fitBoundsOptions: { padding: 48, maxZoom: 12 },
    maxBounds: [4.5, 33.5, 21.5, 48.2],
    cooperativeGestures: true,
    attributionControl: { compact: false, customAttribution: credits(container) },
    locale: words(container),
  })
  map.addControl(new NavigationControl({ showCompass: false }), document.dir === 'rtl' ? 'top-left' : 'top-right')
  map.on('click', 'clusters', ({ features }) => void zoomInto(map, features?.[0]))
  map.on('click', 'services', ({ features }) => show(map, features?.[0]))
  for (const layer of ['clusters', 'services']) {
    map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'pointer'))
    map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''))
  }
  await new Promise<void>((resolve, reject) => {
    map.once('load', () => resolve())
    map.once('error', event => reject(event.error))
  })
  container.dataset.ready = 'true'
}

async function json<T>(url: string): Promise<T> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${response.status}`)
  return (await response.json()) as T
}

async function zoomInto(map: MapView, feature?: MapGeoJSONFeature): Promise<void> {
  if (feature?.geometry.type !== 'Point') return
  const source = map.getSource('services')
  if (!(source instanceof GeoJSONSource)) return
  const zoom = await source.getClusterExpansionZoom(Number(feature.properties.cluster_id))
  map.easeTo({ center: feature.geometry.coordinates as [number, number], zoom })
}

/** A link to the page of the service; text only, whatever the name holds. */
function show(map: MapView, feature?: MapGeoJSONFeature): void {
  if (feature?.geometry.type !== 'Point') return
  const link = document.createElement('a')
  link.href = String(feature.properties.href)
  link.textContent = String(feature.properties.name)
  link.className = 'btn'
  new Popup({ focusAfterOpen: true, maxWidth: '280px' })
    .setLngLat(feature.geometry.coordinates as [number, number])
    .setDOMContent(link)
    .addTo(map)
}

function boundsOf(points: GeoJSON.FeatureCollection): [number, number, number, number] {
  const all = points.features.flatMap(({ geometry }) => (geometry.type === 'Point' ? [geometry.coordinates] : []))
  if (!all.length) return [12.3, 36.5, 18.6, 42]
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** Whose work the map shows: always in sight, also where a layer is not. */
const credits = ({ dataset }: HTMLElement) => [
  'Natural Earth',
  'ISTAT',
  'GeoNames (CC BY 4.0)',
  ...(dataset.tiles ? ['© OpenStreetMap'] : []),
]

/** The map's few own words come translated with the page. */
const words = (container: HTMLElement): Record<string, string> => JSON.parse(container.dataset.words ?? '{}')
