import { chordSquared, type Position } from './distance.ts'

/** Space in cubes of so many metres: who is near a point stands in the few cubes around it. */
const edge = 10_000
/** Beyond, looking through the cubes is no shorter than looking through everything. */
const widest = 150_000
/** From the middle of a cube to its corner. */
const toCorner = (edge * Math.sqrt(3)) / 2
/** The ellipsoid's surface is so far from its centre. */
const surface = { from: 6_356_000, to: 6_379_000 }

const cubeOf = (metres: number) => Math.floor(metres / edge)

/** Where a place stands: its cube, or where nobody may say, its municipality. Codes, as keys of postings. */
export function cellOf(point: Position | null, istat: string | null): string {
  return point ? `${cubeOf(point.x)} ${cubeOf(point.y)} ${cubeOf(point.z)}` : `in ${istat}`
}

/** A set of areas that a service names, by its number. */
export const cellOfAreas = (areas: number) => `areas ${areas}`

/** All cubes of the Earth's surface within so many metres of the point, in a straight line; null where they are too many. */
export function cellsAround(point: Position, chord: number): string[] | null {
  if (chord > widest) return null
  const found: string[] = []
  const range = (middle: number) => [cubeOf(middle - chord - 1), cubeOf(middle + chord + 1)]
  const [fromX, toX] = range(point.x)
  const [fromY, toY] = range(point.y)
  const [fromZ, toZ] = range(point.z)
  for (let x = fromX; x <= toX; x++) {
    for (let y = fromY; y <= toY; y++) {
      for (let z = fromZ; z <= toZ; z++) if (isNear(x, y, z, point, chord)) found.push(`${x} ${y} ${z}`)
    }
  }
  return found
}

function isNear(x: number, y: number, z: number, point: Position, chord: number): boolean {
  const middle = { x: (x + 0.5) * edge, y: (y + 0.5) * edge, z: (z + 0.5) * edge }
  const high = Math.sqrt(chordSquared(middle, centre))
  if (high < surface.from - toCorner || high > surface.to + toCorner) return false
  return Math.sqrt(chordSquared(middle, point)) <= chord + toCorner + 1
}

const centre = { x: 0, y: 0, z: 0 }
