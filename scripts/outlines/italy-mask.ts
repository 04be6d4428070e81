import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

/** A grid of square cells (in degrees of latitude) over Italy. Column 0 is the westernmost, row 0 the northernmost. */
export type Grid = { west: number; north: number; columns: number; rows: number; dx: number; dy: number }

/** 0.01 degrees of latitude are 1.1 km; the same length in longitude at 42 degrees north. */
const DY = 0.01
const DX = DY / Math.cos((42 * Math.PI) / 180)
const WEST = 6.5
const NORTH = 47.2

export const GRID: Grid = {
  west: WEST,
  north: NORTH,
  columns: Math.ceil((18.7 - WEST) / DX),
  rows: Math.ceil((NORTH - 35.4) / DY),
  dx: DX,
  dy: DY,
}

export const centre = ({ west, north, dx, dy }: Grid, column: number, row: number) => ({
  longitude: west + (column + 0.5) * dx,
  latitude: north - (row + 0.5) * dy,
})

type Ring = number[][]

/** One byte a cell, row by row: 1 where the middle of the cell is Italy (Natural Earth, npm world-atlas). */
export function italyMask(grid: Grid = GRID): Uint8Array {
  const rings = italyRings()
  const mask = new Uint8Array(grid.columns * grid.rows)
  for (let row = 0; row < grid.rows; row++) fillRow(mask, grid, row, crossings(rings, centre(grid, 0, row).latitude))
  return mask
}

/** ISO 3166-1 numeric. */
const ITALY = '380'

function italyRings(): Ring[] {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-10m.json')
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ countries: GeometryCollection }>
  const italy = feature(topology, topology.objects.countries).features.find(({ id }) => id === ITALY)
  if (italy?.geometry.type !== 'MultiPolygon') throw new Error('world-atlas: Italy is missing')
  return italy.geometry.coordinates.flat()
}

/** Longitudes at which a parallel enters and leaves the land, from west to east. */
function crossings(rings: Ring[], latitude: number): number[] {
  const found: number[] = []
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [x1, y1] = ring[i - 1]
      const [x2, y2] = ring[i]
      if (y1 > latitude !== y2 > latitude) found.push(x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1))
    }
  }
  return found.sort((a, b) => a - b)
}

function fillRow(mask: Uint8Array, { west, dx, columns }: Grid, row: number, xs: number[]): void {
  const columnOf = (x: number) => Math.min(columns, Math.max(0, Math.ceil((x - west) / dx - 0.5)))
  for (let i = 0; i + 1 < xs.length; i += 2) {
    mask.fill(1, row * columns + columnOf(xs[i]), row * columns + columnOf(xs[i + 1]))
  }
}
