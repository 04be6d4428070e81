import { anybody } from '../../staff/index.ts'
import { guarded, permission } from '../../lib/guard.ts'
import type { PublicMap } from '../public-map.ts'
import { type ExportFormat, exportServices } from './export-services.ts'

const FILES: Record<string, { format: ExportFormat; type: string }> = {
  'services.csv': { format: 'csv', type: 'text/csv; charset=utf-8' },
  'services.geojson': { format: 'geojson', type: 'application/geo+json; charset=utf-8' },
  'hsds.json': { format: 'hsds-json', type: 'application/json; charset=utf-8' },
  'hsds.zip': { format: 'datapackage', type: 'application/zip' },
}

/** Everything public as files, piece by piece: `/exports/services.csv`, `services.geojson`, `hsds.json`, `hsds.zip`. */
export const exportRoutes = ({ map }: { map: PublicMap }) =>
  guarded().get(
    `/exports/:file{${Object.keys(FILES)
      .map(name => name.replace('.', '\\.'))
      .join('|')}}`,
    permission('directory.export'),
    c => {
      const name = c.req.param('file')
      const { format, type } = FILES[name]
      return c.body(streamed(exportServices(anybody, map, format)), 200, {
        'content-type': type,
        'content-disposition': `attachment; filename="approdo-${name}"`,
        'access-control-allow-origin': '*',
        // Compressing would gather the whole in memory first.
        'x-accel-buffering': 'no',
      })
    },
  )

/** One piece at a time, as fast as the line takes them. */
function streamed(pieces: Generator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull(controller) {
      const { value, done } = pieces.next()
      if (done) controller.close()
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
    cancel: () => void pieces.return(undefined),
  })
}
