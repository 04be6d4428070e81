import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Plugin } from 'vite'
import { gazetteer } from '../src/directory/places/load-gazetteer.ts'

/** West, south, east, north: Italy with its neighbours' coasts. */
const BOX = [4.5, 33.5, 21.5, 48.2] as const

/**
 * The base map as files of ours: land from Natural Earth (npm world-atlas), names from the gazetteer. No tile, font or
 * picture comes from anybody else.
 */
export function baseMap(): Plugin {
  return {
    name: 'approdo-base-map',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'map/land.json', source: JSON.stringify(land()) })
      this.emitFile({ type: 'asset', fileName: 'map/places.json', source: JSON.stringify(places()) })
    },
  }
}

type Ring = number[][]

function land(): GeoJSON.FeatureCollection {
  const file = createRequire(import.meta.url).resolve('world-atlas/land-10m.json')
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ land: GeometryCollection }>
  const polygons = feature(topology, topology.objects.land).features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? geometry.coordinates : geometry.type === 'Polygon' ? [geometry.coordinates] : [],
  )
  const inside = polygons
    .map(rings => rings.map(clipped).filter(ring => ring.length > 3))
    .filter(rings => rings.length > 0)
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: inside } }],
  }
}

/** Sutherland and Hodgman's clipping of a ring by a box, one side after the other (Comm. ACM 17, 1974). */
function clipped(ring: Ring): Ring {
  const [west, south, east, north] = BOX
  const sides: [axis: 0 | 1, limit: number, keep: 1 | -1][] = [
    [0, west, 1],
    [0, east, -1],
    [1, south, 1],
    [1, north, -1],
  ]
  let points = ring
  for (const [axis, limit, keep] of sides) points = cut(points, axis, limit, keep)
  const rounded = points.map(([x, y]) => [Number(x.toFixed(3)), Number(y.toFixed(3))])
  if (rounded.length) rounded.push(rounded[0])
  return rounded.filter(([x, y], i) => i === 0 || x !== rounded[i - 1][0] || y !== rounded[i - 1][1])
}

function cut(ring: Ring, axis: 0 | 1, limit: number, keep: 1 | -1): Ring {
  const inside = (point: number[]) => (point[axis] - limit) * keep >= 0
  return ring.flatMap((point, i) => {
    const before = ring[(i + ring.length - 1) % ring.length]
    if (inside(point) === inside(before)) return inside(point) ? [point] : []
    const share = (limit - before[axis]) / (point[axis] - before[axis])
    const crossing = [before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])]
    return inside(point) ? [crossing, point] : [crossing]
  })
}

/** Names for the map: [name, longitude, latitude, 1 for the capital of a province]. */
function places(): [string, number, number, number][] {
  return gazetteer().municipalities.map(({ name, longitude, latitude, capital }) => [
    name.split('/')[0],
    Number(longitude.toFixed(3)),
    Number(latitude.toFixed(3)),
    Number(capital),
  ])
}
