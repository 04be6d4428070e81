import { z } from 'zod'
import { listTemplates, type ChannelName } from '../../channels/index.ts'
import { type Db, transact } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn } from '../../lib/read-request.ts'
import { permitOrHide, type StaffEnv } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { answer } from '../answer.ts'
import { changing } from '../endpoints.ts'
import { fillTemplate } from './fill-template.ts'
import { windowOf } from './window-of.ts'

const chosen = z.object({
  once: z.uuid(),
  name: z.string().max(512),
  language: z.string().max(10),
  values: z.array(z.string().max(1024)).max(20),
  seen: z.uuid().nullable(),
})

/** How long one may still write, and what may be said afterwards: `/console/api/conversations/:id/window`. */
export function windowRoutes({ db, transport }: { db: Db; transport: TransportKey }) {
  return guarded<StaffEnv>()
    .get('/console/api/conversations/:id/window', permission('conversation.read'), async c => {
      const { actor } = c.var
      const conversationId = idIn(c)
      c.header('Cache-Control', 'no-store')
      const read = await transact(db, actor, async tx => {
        const found = await tx
          .selectFrom('conversations.conversation')
          .select(['organization_id as organizationId', 'channel'])
          .where('id', '=', conversationId)
          .executeTakeFirst()
        const { organizationId, channel } = permitOrHide(actor, 'conversation.read', found)
        const window = await windowOf(tx, transport, { conversationId, channel })
        return { ...window, templates: await listTemplates(tx, organizationId, channel as ChannelName) }
      })
      return c.json(read)
    })
    .post('/console/api/conversations/:id/template', permission('conversation.answer'), c =>
      changing(c, db, chosen, async (tx, holder, { conversationId, name, language, values, seen }) => {
        const { organizationId, channel } = await tx
          .selectFrom('conversations.conversation')
          .select(['organization_id as organizationId', 'channel'])
          .where('id', '=', conversationId)
          .executeTakeFirstOrThrow()
        const { text, template } = await fillTemplate(tx, { organizationId, channel, name, language, values })
        return await answer(tx, { ...holder, transport }, { conversationId, text, seen, template })
      }),
    )
}
