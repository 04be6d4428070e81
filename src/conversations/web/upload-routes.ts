import type { Context } from 'hono'
import { z } from 'zod'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { readJson } from '../../lib/read-request.ts'
import type { StaffEnv } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { thePerson } from './the-person.ts'
import { beginUpload, endUpload, offsetOf, takePart } from './upload.ts'

const begin = z.object({ mime: z.string().max(100) })

/**
 * A voice comes in while it is spoken: `POST /api/voice` begins and gives a token; each part says in its headers whose it
 * is (`Upload-Token`) and where it goes on (`Upload-Offset`); after a cut `GET` says how much is here.
 */
export function uploadRoutes({ db, transport }: { db: Db; transport: TransportKey }) {
  const may = permission('conversation.write-here')
  const answer = async (c: Context, act: (tx: Tx, token: string) => Promise<object>) => {
    c.header('Cache-Control', 'no-store')
    return c.json(
      await transact(db, thePerson(null), tx => act(tx, (c.req.header('upload-token') ?? '').slice(0, 100))),
    )
  }
  return guarded<StaffEnv>()
    .post('/api/voice', may, async c => {
      const { mime } = await readJson(c, begin)
      return await answer(c, async tx => ({ token: await beginUpload(tx, transport, mime), offset: 0 }))
    })
    .get('/api/voice', may, c => answer(c, async (tx, token) => ({ offset: await offsetOf(tx, transport, token) })))
    .post('/api/voice/parts', may, async c => {
      const at = Number(c.req.header('upload-offset') ?? 'none')
      if (!Number.isSafeInteger(at) || at < 0) throw new BadInput('request.not-understood', 'offset')
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      return await answer(c, async (tx, token) => ({ offset: await takePart(tx, transport, token, { at, bytes }) }))
    })
    .post('/api/voice/end', may, c =>
      answer(c, async (tx, token) => {
        await endUpload(tx, transport, token)
        return { done: true }
      }),
    )
}
