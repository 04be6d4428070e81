export type Point = { latitude: number; longitude: number }

const EQUATOR_M = 6_378_137
const FLATTENING = 1 / 298.257223563
const RADIANS = Math.PI / 180

/**
 * Geodesic distance in metres on WGS84, by Lambert's formula for long lines: within 5 m of Vincenty's for any two points
 * of Italy, where a sphere of mean radius is wrong by up to 0.3 % (3 km from Turin to Lampedusa).
 * Source: W. D. Lambert, «The distance between two widely separated points on the surface of the earth», 1942.
 */
export function distanceM(a: Point, b: Point): number {
  const reducedA = Math.atan((1 - FLATTENING) * Math.tan(a.latitude * RADIANS))
  const reducedB = Math.atan((1 - FLATTENING) * Math.tan(b.latitude * RADIANS))
  const half = haversine(reducedA, reducedB, (b.longitude - a.longitude) * RADIANS)
  if (half === 0) return 0
  const angle = 2 * Math.asin(Math.min(1, Math.sqrt(half)))
  const p = (reducedA + reducedB) / 2
  const q = (reducedB - reducedA) / 2
  const sine = Math.sin(angle)
  const x = ((angle - sine) * (Math.sin(p) * Math.cos(q)) ** 2) / Math.cos(angle / 2) ** 2
  const y = ((angle + sine) * (Math.cos(p) * Math.sin(q)) ** 2) / Math.sin(angle / 2) ** 2
  return EQUATOR_M * (angle - (FLATTENING / 2) * (x + y))
}

function haversine(latitudeA: number, latitudeB: number, longitudes: number): number {
  const s = Math.sin((latitudeB - latitudeA) / 2)
  const t = Math.sin(longitudes / 2)
  return s * s + Math.cos(latitudeA) * Math.cos(latitudeB) * t * t
}
