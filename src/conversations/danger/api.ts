import { z } from 'zod'
import { helpdesk } from '../../content/index.ts'
import { type Db, transact } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn, readJson } from '../../lib/read-request.ts'
import { type Actor, can, permitOrHide, sendOnce, type StaffEnv } from '../../staff/index.ts'
import { bodyFor } from '../body-for.ts'
import { findVisible } from '../find-visible.ts'
import { withNames } from '../with-names.ts'
import { confirmDanger, endDanger } from './confirm-danger.ts'
import { listDanger } from './list-danger.ts'
import { raiseDangerFor } from './raise-danger.ts'
import { dangerOutcomes } from './schema.ts'

const plain = z.object({ once: z.uuid() })
const ended = z.object({ once: z.uuid(), outcome: z.enum(dangerOutcomes) })

/** Who may be in danger, and who is on it: `/console/api/danger`. */
export function dangerRoutes({ db }: { db: Db }) {
  const mayAnswer = permission('danger.answer')
  const seen = (actor: Actor, id: string) =>
    transact(db, actor, async tx => {
      const found = await tx
        .selectFrom('conversations.danger')
        .select('organization_id as organizationId')
        .where('id', '=', id)
        .executeTakeFirst()
      permitOrHide(actor, 'danger.answer', found)
    })
  return guarded<StaffEnv>()
    .get('/console/api/danger', mayAnswer, async c => {
      const { actor } = c.var
      const organizationId = bodyFor(actor, 'danger.answer')
      const coordinates = can(actor, 'callback.assign', { organizationId })
      c.header('Cache-Control', 'no-store')
      const items = await transact(db, actor, async tx =>
        withNames(tx, 'confirmedBy', await listDanger(tx, actor, { organizationId, coordinates })),
      )
      const numbers = helpdesk().emergency.map(({ code, shown, value }) => ({ code, shown, value }))
      return c.json({ items, numbers })
    })
    .post('/console/api/conversations/:id/danger', permission('danger.raise'), async c => {
      const { actor } = c.var
      const id = idIn(c)
      await transact(db, actor, tx => findVisible(tx, actor, id))
      const { once: key } = await readJson(c, plain)
      await sendOnce(db, { actor, key, leadsTo: `/console/conversations/${id}` }, tx => raiseDangerFor(tx, actor, id))
      return c.json({ done: true })
    })
    .post('/console/api/danger/:id/confirm', mayAnswer, async c => {
      const { actor } = c.var
      const id = idIn(c)
      await seen(actor, id)
      const { once: key } = await readJson(c, plain)
      await sendOnce(db, { actor, key, leadsTo: '/console' }, tx => confirmDanger(tx, actor, id))
      return c.json({ done: true })
    })
    .post('/console/api/danger/:id/end', mayAnswer, async c => {
      const { actor } = c.var
      const id = idIn(c)
      await seen(actor, id)
      const { once: key, outcome } = await readJson(c, ended)
      await sendOnce(db, { actor, key, leadsTo: '/console' }, tx => endDanger(tx, actor, { id, outcome }))
      return c.json({ done: true })
    })
}
