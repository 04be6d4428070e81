import { z } from 'zod'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn, readJson } from '../../lib/read-request.ts'
import { type Actor, can, permitOrHide, sendOnce, type StaffEnv } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { bodyFor } from '../body-for.ts'
import { withNames } from '../with-names.ts'
import { countCallbacks, listCallbacks } from './list-callbacks.ts'
import { tryOutcomes } from './schema.ts'
import { dropCallback, showNumber, takeCallback, tellTry } from './work-callback.ts'

const plain = z.object({ once: z.uuid() })
const told = z.object({ once: z.uuid(), outcome: z.enum(tryOutcomes) })
const WHERE = '/console/callbacks'

/** Who is to be called back: `/console/api/callbacks`. */
export function callbackRoutes({ db, transport }: { db: Db; transport: TransportKey }) {
  const mayWork = permission('callback.work')
  /** Whoever may not see it learns nothing from what is wrong with a form about it. */
  const seen = (actor: Actor, id: string) =>
    transact(db, actor, async tx => {
      const found = await tx
        .selectFrom('conversations.callback')
        .select('organization_id as organizationId')
        .where('id', '=', id)
        .executeTakeFirst()
      permitOrHide(actor, 'callback.work', found)
    })
  const once = (actor: Actor, key: string, act: (tx: Tx) => Promise<unknown>) =>
    sendOnce(db, { actor, key, leadsTo: WHERE }, act)
  return guarded<StaffEnv>()
    .get('/console/api/callbacks', mayWork, async c => {
      const { actor } = c.var
      const organizationId = bodyFor(actor, 'callback.work')
      c.header('Cache-Control', 'no-store')
      const items = await transact(db, actor, async tx =>
        withNames(tx, 'owner', await listCallbacks(tx, actor, organizationId)),
      )
      return c.json({ items })
    })
    .get('/console/api/callbacks/count', mayWork, async c => {
      const { actor } = c.var
      const organizationId = bodyFor(actor, 'callback.work')
      const coordinates = can(actor, 'callback.assign', { organizationId })
      c.header('Cache-Control', 'no-store')
      return c.json({
        count: await transact(db, actor, tx => countCallbacks(tx, actor, { organizationId, coordinates })),
      })
    })
    .post('/console/api/callbacks/:id/number', mayWork, async c => {
      const { actor } = c.var
      const id = idIn(c)
      await seen(actor, id)
      await readJson(c, plain)
      c.header('Cache-Control', 'no-store')
      return c.json({ number: await transact(db, actor, tx => showNumber(tx, actor, transport, id)) })
    })
    .post('/console/api/callbacks/:id/tries', mayWork, async c => {
      const { actor } = c.var
      const callbackId = idIn(c)
      await seen(actor, callbackId)
      const { once: key, outcome } = await readJson(c, told)
      await once(actor, key, tx => tellTry(tx, actor, { callbackId, outcome }))
      return c.json({ done: true })
    })
    .post('/console/api/callbacks/:id/take', mayWork, async c => {
      const { actor } = c.var
      const id = idIn(c)
      await seen(actor, id)
      const { once: key } = await readJson(c, plain)
      await once(actor, key, tx => takeCallback(tx, actor, id))
      return c.json({ done: true })
    })
    .post('/console/api/callbacks/:id/drop', mayWork, async c => {
      const { actor } = c.var
      const id = idIn(c)
      await seen(actor, id)
      const { once: key } = await readJson(c, plain)
      await once(actor, key, tx => dropCallback(tx, actor, id))
      return c.json({ done: true })
    })
}
