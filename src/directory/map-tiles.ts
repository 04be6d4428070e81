import { open } from 'node:fs/promises'
import { NotFound } from '../lib/errors.ts'
import { guarded, permission } from '../lib/guard.ts'

/** Where the operator's base map is served, if there is one. */
export const MAP_TILES = '/map/basemap.pmtiles'

/** No reader of PMTiles asks for more at once. */
const MOST = 16 * 1024 * 1024

/**
 * The operator's PMTiles file, piece by piece as the map asks for it (HTTP ranges, RFC 9110 section 14). The whole file
 * is given to nobody at once: it may be gigabytes.
 */
export const mapTiles = (file: string | null) =>
  guarded().get(MAP_TILES, permission('directory.read'), async c => {
    if (file === null) throw new NotFound('page.not-found')
    const [, first = '', last = ''] = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(c.req.header('range') ?? '') ?? []
    const handle = await open(file)
    try {
      const { size } = await handle.stat()
      const [from, to] = [Number(first), Math.min(Number(last), size - 1)]
      if (!first || from > to || to - from >= MOST) return c.body(null, 416, { 'content-range': `bytes */${size}` })
      const piece = Buffer.alloc(to - from + 1)
      await handle.read(piece, 0, piece.length, from)
      return c.body(piece, 206, {
        'content-type': 'application/octet-stream',
        'content-range': `bytes ${from}-${to}/${size}`,
        'accept-ranges': 'bytes',
        'cache-control': 'public, max-age=86400',
      })
    } finally {
      await handle.close()
    }
  })
