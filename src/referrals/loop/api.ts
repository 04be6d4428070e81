import { type ChannelName, listTemplates } from '../../channels/index.ts'
import { type Db, transact } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { readJson } from '../../lib/read-request.ts'
import { sendOnce, type StaffEnv } from '../../staff/index.ts'
import { bodies } from '../bodies.ts'
import { bodyOf } from '../body-of.ts'
import type { LoopRead } from '../schema.ts'
import { loopSettings, setLoop } from './loop-settings.ts'

/** The one channel whose provider counts hours, and approves words. */
const WITH_TEMPLATES: ChannelName = 'whatsapp'

/** How the helpdesk asks people how it went: `/console/api/loop`. */
export function loopRoutes({ db }: { db: Db }) {
  return guarded<StaffEnv>()
    .get('/console/api/loop', permission('referral.set-loop'), async c => {
      const { actor } = c.var
      const organizationId = bodyOf(actor, 'referral.set-loop')
      c.header('Cache-Control', 'no-store')
      const read = await transact(db, actor, async (tx): Promise<LoopRead> => {
        const all = await listTemplates(tx, organizationId, WITH_TEMPLATES)
        const templates = all.filter(({ text }) => !text.includes('{{'))
        return { ...(await loopSettings(tx, organizationId)), templates }
      })
      return c.json(read)
    })
    .post('/console/api/loop', permission('referral.set-loop'), async c => {
      const { actor } = c.var
      const { once, ...settings } = await readJson(c, bodies.loop)
      const organizationId = bodyOf(actor, 'referral.set-loop')
      await sendOnce(db, { actor, key: once, leadsTo: '/console/referrals/loop' }, tx =>
        setLoop(tx, actor, { ...settings, organizationId }),
      )
      return c.json({ done: true })
    })
}
