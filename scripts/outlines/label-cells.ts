import type { Municipality } from '../../src/directory/places/place-index.ts'
import { centre, type Grid } from './italy-mask.ts'

/**
 * The province of every cell of land: that of the nearest municipality's point. 0 is the sea or abroad, else 1 + the
 * position in `siglas`. Boundaries of municipalities are not carried, so borders are near the true ones, not on them.
 */
export function labelCells(
  grid: Grid,
  mask: Uint8Array,
  municipalities: readonly Municipality[],
  siglas: readonly string[],
): Uint8Array {
  const number = new Map(siglas.map((sigla, i) => [sigla, i + 1]))
  const nearest = nearestOf(grid, municipalities)
  const labels = new Uint8Array(mask.length)
  for (let cell = 0; cell < mask.length; cell++) {
    if (!mask[cell]) continue
    const { latitude, longitude } = centre(grid, cell % grid.columns, Math.floor(cell / grid.columns))
    labels[cell] = number.get(nearest(latitude, longitude).sigla) ?? 0
  }
  return labels
}

/** Degrees of a bucket: most hold two or three municipalities. */
const BUCKET = 0.1

function nearestOf(grid: Grid, municipalities: readonly Municipality[]) {
  const squeeze = grid.dy / grid.dx
  const bucket = (degrees: number) => Math.floor(degrees / BUCKET)
  const buckets = Map.groupBy(municipalities, m => `${bucket(m.latitude)} ${bucket(m.longitude)}`)
  return (latitude: number, longitude: number): Municipality => {
    let best: Municipality | null = null
    let least = Infinity
    for (let ring = 0; ring < 20; ring++) {
      // Nothing in this ring of buckets or beyond can be nearer than what was found.
      if (best && ((ring - 1) * BUCKET * squeeze) ** 2 > least) break
      for (const [y, x] of around(ring)) {
        for (const m of buckets.get(`${bucket(latitude) + y} ${bucket(longitude) + x}`) ?? []) {
          const far = (m.latitude - latitude) ** 2 + ((m.longitude - longitude) * squeeze) ** 2
          if (far < least) [best, least] = [m, far]
        }
      }
    }
    if (!best) throw new Error(`no municipality near ${latitude}, ${longitude}`)
    return best
  }
}

function* around(ring: number): Generator<[number, number]> {
  for (let y = -ring; y <= ring; y++) {
    for (let x = -ring; x <= ring; x++) if (Math.max(Math.abs(x), Math.abs(y)) === ring) yield [y, x]
  }
}
