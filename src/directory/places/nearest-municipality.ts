import { distanceM, type Point } from './distance.ts'
import type { Municipality, PlaceIndex } from './place-index.ts'

/** The municipality whose point is nearest; about 0.2 ms. Null for a gazetteer without municipalities. */
export function nearestMunicipality(
  g: PlaceIndex,
  point: Point,
): { municipality: Municipality; metres: number } | null {
  const eastings = Math.cos((point.latitude * Math.PI) / 180)
  let best: Municipality | null = null
  let least = Infinity
  for (const m of g.municipalities) {
    const far = (m.latitude - point.latitude) ** 2 + ((m.longitude - point.longitude) * eastings) ** 2
    if (far >= least) continue
    least = far
    best = m
  }
  return best && { municipality: best, metres: distanceM(point, best) }
}
