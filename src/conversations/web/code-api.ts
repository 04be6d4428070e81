import { z } from 'zod'
import { type Db, transact } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn, readJson } from '../../lib/read-request.ts'
import { sendOnce, type StaffEnv } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { findVisible } from '../find-visible.ts'
import { readAlarm } from './count-wrong-codes.ts'
import { makeReturnCode } from './give-code.ts'
import { inGroups } from './return-code.ts'

const given = z.object({ once: z.uuid() })

/** Return codes, for the console: giving one, and whether somebody is guessing them. */
export const codeRoutes = ({ db, transport }: { db: Db; transport: TransportKey }) =>
  guarded<StaffEnv>()
    .get('/console/api/return-codes/alarm', permission('conversation.see-code-alarm'), async c => {
      c.header('Cache-Control', 'no-store')
      return c.json(await transact(db, c.var.actor, readAlarm))
    })
    .post('/console/api/conversations/:id/return-code', permission('conversation.give-code'), async c => {
      const { actor, session } = c.var
      if (!session) throw new NotFound('page.not-found')
      const conversationId = idIn(c)
      await transact(db, actor, tx => findVisible(tx, actor, conversationId))
      const { once } = await readJson(c, given)
      using keyring = session.openKeys()
      const leadsTo = `/console/conversations/${conversationId}`
      const sent = await sendOnce(db, { actor, key: once, leadsTo }, tx =>
        makeReturnCode(tx, { actor, keyring, transport }, conversationId),
      )
      c.header('Cache-Control', 'no-store')
      // Whoever sends again asks for another: this one was said to whoever asked first.
      return c.json({ code: 'done' in sent ? inGroups(sent.done) : null })
    })
