import type { Municipality } from '../places/index.ts'
import { OPERATIONAL, type ServiceFigures, stateOn } from './service-figures.ts'
import { isAsked, type Question } from './question.ts'

/** `km` to the nearest service, rounded to whole kilometres; null where there is none at all. */
export type FarMunicipality = { istat: string; name: string; province: string; region: string; km: number | null }

/**
 * Municipalities from whose point it is more than `km` kilometres, as the crow flies, to the nearest operational service of the question,
 * the farthest first. A place that is a secret is near to nobody: asking again with other distances must not find it.
 */
export function farMunicipalities(
  services: Iterable<ServiceFigures>,
  municipalities: Iterable<Municipality>,
  question: Question,
  km: number,
): FarMunicipality[] {
  const { region, province, ...elsewhere } = question
  const points = pointsOf(services, elsewhere)
  const far: FarMunicipality[] = []
  for (const m of municipalities) {
    if ((region && m.regionCode !== region) || (province && m.sigla !== province)) continue
    const distance = nearestKm(points, m)
    if (distance <= km) continue
    const rounded = distance === Infinity ? null : Math.round(distance)
    far.push({ istat: m.istat, name: m.name, province: m.sigla, region: m.regionCode, km: rounded })
  }
  return far.sort((a, b) => (b.km ?? Infinity) - (a.km ?? Infinity) || (a.istat < b.istat ? -1 : 1))
}

type Points = { latitudes: Float64Array; longitudes: Float64Array }

/** Each point once, from south to north: services of one town often share theirs. */
function pointsOf(services: Iterable<ServiceFigures>, question: Question): Points {
  const seen = new Map<string, readonly [number, number]>()
  for (const service of services) {
    if (stateOn(service, question.day) !== OPERATIONAL || !isAsked(service, question)) continue
    for (let i = 0; i < service.points.length; i += 2) {
      // To a hundredth of a degree (1 km): distances here are in whole kilometres over many.
      const latitude = Math.round(service.points[i] * 100) / 100
      const longitude = Math.round(service.points[i + 1] * 100) / 100
      seen.set(`${latitude} ${longitude}`, [latitude, longitude])
    }
  }
  const sorted = [...seen.values()].sort((a, b) => a[0] - b[0])
  return { latitudes: Float64Array.from(sorted, p => p[0]), longitudes: Float64Array.from(sorted, p => p[1]) }
}

/** Kilometres of a degree of latitude on the sphere of mean radius, 6,371 km: within 0.3 % of the true distance. */
const DEGREE_KM = (6371 * Math.PI) / 180

function nearestKm({ latitudes, longitudes }: Points, { latitude, longitude }: Municipality): number {
  const squeeze = Math.cos((latitude * Math.PI) / 180)
  const start = lowerBound(latitudes, latitude)
  let least = Infinity
  const look = (i: number): boolean => {
    const north = latitudes[i] - latitude
    if (north * north > least) return false
    const east = (longitudes[i] - longitude) * squeeze
    least = Math.min(least, north * north + east * east)
    return true
  }
  for (let i = start; i < latitudes.length && look(i); i++);
  for (let i = start - 1; i >= 0 && look(i); i--);
  return Math.sqrt(least) * DEGREE_KM
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}
