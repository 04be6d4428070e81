import type { Position } from './distance.ts'

/** Space in cubes of so many metres: who is near a point stands in the few cubes around it. */
const edge = 50_000
/** Beyond, looking through the cubes is no shorter than looking through everything. */
const widest = 150_000

const cubeOf = (metres: number) => Math.floor(metres / edge)

/** Where a place stands: its cube, or where nobody may say, its municipality. Codes, as keys of postings. */
export function cellOf(point: Position | null, istat: string | null): string {
  return point ? `${cubeOf(point.x)} ${cubeOf(point.y)} ${cubeOf(point.z)}` : `in ${istat}`
}

/** A set of areas that a service names, by its number. */
export const cellOfAreas = (areas: number) => `areas ${areas}`

/** All cubes that a straight line of so many metres from the point can end in; null where they are too many. */
export function cellsAround(point: Position, chord: number): string[] | null {
  if (chord > widest) return null
  const found: string[] = []
  const range = (middle: number) => {
    const from = cubeOf(middle - chord - 1)
    return Array.from({ length: cubeOf(middle + chord + 1) - from + 1 }, (_, i) => from + i)
  }
  for (const x of range(point.x)) {
    for (const y of range(point.y)) for (const z of range(point.z)) found.push(`${x} ${y} ${z}`)
  }
  return found
}
