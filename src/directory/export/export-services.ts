import { type Actor, permit } from '../../staff/index.ts'
import { hsdsWords } from '../hsds/index.ts'
import type { PublicMap } from '../public-map.ts'
import { csv } from './csv.ts'
import { datapackage } from './datapackage.ts'
import { geoJson } from './geojson.ts'
import { hsdsJson } from './hsds-json.ts'

export const EXPORT_FORMATS = ['hsds-json', 'datapackage', 'csv', 'geojson'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/**
 * Everything public, piece by piece: operational, suspended and closed services with what the public may know of them. It is made of the
 * public map's records alone, so what is hidden cannot be in it.
 * @throws Forbidden
 */
export function exportServices(
  actor: Actor,
  map: Pick<PublicMap, 'services' | 'categories' | 'facet'>,
  format: ExportFormat,
): Generator<string | Uint8Array> {
  permit(actor, 'directory.export')
  const services = map.services().filter(service => service.state !== 'identified')
  if (format === 'csv') return csv(services)
  if (format === 'geojson') return geoJson(services)
  const words = hsdsWords(map)
  return format === 'hsds-json' ? hsdsJson(services, words) : datapackage(services, words)
}
