import type { GeoJSONSourceSpecification, StyleSpecification } from 'maplibre-gl'

export type PlaceName = [name: string, longitude: number, latitude: number, capital: number]

/** Colours of the pages, kept pale: the services are what one should see. */
const SEA = '#d7e6f2'
const LAND = '#f7f6f2'
const INK = '#17324d'

/**
 * The map's look. Letters are drawn by the browser with its own fonts (no `glyphs`), land and names are files of ours; a
 * PMTiles file of the operator (Protomaps' basemap schema) comes between them where there is one.
 */
export function mapStyle(
  places: PlaceName[],
  services: GeoJSONSourceSpecification,
  tiles: string | null,
): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: '/map/land.json' },
      places: { type: 'geojson', data: placeNames(places) },
      ...(tiles ? { tiles: { type: 'vector', url: `pmtiles://${tiles}` } } : {}),
      services,
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': SEA } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': LAND, 'fill-outline-color': '#9fb4c7' } },
      ...(tiles ? streetLayers() : []),
      placeLayer('capitals', ['==', ['get', 'capital'], 1], 5, 14),
      placeLayer('towns', ['==', ['get', 'capital'], 0], 9, 12),
      {
        id: 'clusters',
        type: 'circle',
        source: 'services',
        filter: ['has', 'point_count'],
        paint: {
          'circle-color': '#0066cc',
          'circle-stroke-color': '#ffffff',
          'circle-stroke-width': 2,
          'circle-radius': ['step', ['get', 'point_count'], 18, 10, 23, 100, 29],
        },
      },
      {
        id: 'cluster-counts',
        type: 'symbol',
        source: 'services',
        filter: ['has', 'point_count'],
        layout: {
          'text-field': ['to-string', ['get', 'point_count']],
          'text-size': 15,
          'text-font': ['sans-serif'],
          'text-allow-overlap': true,
        },
        paint: { 'text-color': '#ffffff' },
      },
      {
        id: 'services',
        type: 'circle',
        source: 'services',
        filter: ['!', ['has', 'point_count']],
        paint: {
          // Open now is green; a ring without filling is a place known by its municipality only.
          'circle-color': [
            'case',
            ['get', 'exact'],
            ['case', ['==', ['get', 'open'], 'open'], '#006d46', '#0066cc'],
            '#ffffff',
          ],
          'circle-stroke-color': ['case', ['get', 'exact'], '#ffffff', '#0066cc'],
          'circle-stroke-width': 3,
          'circle-radius': 10,
        },
      },
    ],
  }
}

function placeLayer(id: string, filter: unknown, minzoom: number, size: number) {
  return {
    id,
    type: 'symbol',
    source: 'places',
    minzoom,
    filter,
    layout: { 'text-field': ['get', 'name'], 'text-size': size, 'text-font': ['sans-serif'], 'text-padding': 6 },
    paint: { 'text-color': INK, 'text-halo-color': '#ffffff', 'text-halo-width': 1.5 },
  } as StyleSpecification['layers'][number]
}

function streetLayers(): StyleSpecification['layers'] {
  const fill = (id: string, color: string) =>
    ({ id: `tiles-${id}`, type: 'fill', source: 'tiles', 'source-layer': id, paint: { 'fill-color': color } }) as const
  return [
    fill('earth', LAND),
    fill('landuse', '#eef0e6'),
    fill('water', SEA),
    {
      id: 'tiles-roads',
      type: 'line',
      source: 'tiles',
      'source-layer': 'roads',
      paint: { 'line-color': '#c9c4b8', 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 16, 5] },
    },
  ]
}

const placeNames = (places: PlaceName[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: places.map(([name, longitude, latitude, capital]) => ({
    type: 'Feature',
    properties: { name, capital },
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
  })),
})
