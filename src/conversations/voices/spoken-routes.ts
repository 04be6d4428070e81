import { type Db, transact } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { terminal } from '../../staff/index.ts'
import { soundsOf } from './in-use.ts'

const NAME = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.wav$/

/** Where the telephone network fetches a recording. */
export const spokenAt = (id: string): string => `/spoken/${id}.wav`

/**
 * What the telephone says, for whoever has its address: an id by chance, which names neither language nor words. Only what is
 * approved is there. A recording never changes: it may be kept for a day, not longer, so that one that was withdrawn falls silent.
 */
export const spokenRoutes = ({ db }: { db: Db }) =>
  guarded().get('/spoken/:file', permission('content.read'), async c => {
    const id = NAME.exec(c.req.param('file'))?.[1]
    const found = id && (await transact(db, terminal('telephone'), tx => soundsOf(tx, [id]))).get(id)
    if (!found) throw new NotFound('page.not-found')
    return c.body(new Uint8Array(found.telephone), 200, {
      'content-type': 'audio/wav',
      'cache-control': 'public, max-age=86400',
    })
  })
