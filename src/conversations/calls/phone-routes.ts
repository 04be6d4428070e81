import { z } from 'zod'
import { type Db, transact } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { readJson } from '../../lib/read-request.ts'
import { sendOnce, type StaffEnv } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { bodyFor } from '../body-for.ts'
import { listPhones } from './list-phones.ts'
import { setPhone } from './set-phone.ts'

const phone = z.object({
  once: z.uuid(),
  accountId: z.uuid(),
  /** Null keeps the number that is there. */
  number: z.string().max(40).nullable(),
  takesCalls: z.boolean(),
  ringsInDanger: z.boolean(),
})

/** Where colleagues are called: `/console/api/phones`. */
export function phoneRoutes({ db, transport }: { db: Db; transport: TransportKey }) {
  const maySet = permission('desk.set')
  return guarded<StaffEnv>()
    .get('/console/api/phones', maySet, async c => {
      const { actor } = c.var
      const organizationId = bodyFor(actor, 'desk.set')
      c.header('Cache-Control', 'no-store')
      return c.json({ people: await transact(db, actor, tx => listPhones(tx, actor, transport, organizationId)) })
    })
    .post('/console/api/phones', maySet, async c => {
      const { actor } = c.var
      const organizationId = bodyFor(actor, 'desk.set')
      const { once, ...told } = await readJson(c, phone)
      await sendOnce(db, { actor, key: once, leadsTo: '/console/desk' }, tx =>
        setPhone(tx, actor, transport, { ...told, organizationId }),
      )
      return c.json({ done: true })
    })
}
