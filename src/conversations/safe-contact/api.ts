import { z } from 'zod'
import type { Db } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import type { StaffEnv } from '../../staff/index.ts'
import { changing, reading } from '../endpoints.ts'
import { readSafeContact } from './read-safe-contact.ts'
import { newSafeContact } from './schema.ts'
import { setSafeContact } from './set-safe-contact.ts'
import { withdrawMessage } from './withdraw-message.ts'

const once = z.uuid()

/** How somebody may be reached: `/console/api/conversations/:id/safe-contact`. */
export function safeContactRoutes({ db }: { db: Db }) {
  const maySet = permission('safe-contact.set')
  return guarded<StaffEnv>()
    .get('/console/api/conversations/:id/safe-contact', permission('conversation.read'), c =>
      reading(c, db, (tx, reader, conversationId) => readSafeContact(tx, reader, conversationId)),
    )
    .post('/console/api/conversations/:id/safe-contact', maySet, c =>
      changing(c, db, newSafeContact.extend({ once }), (tx, holder, rule) => setSafeContact(tx, holder, rule)),
    )
    .post('/console/api/conversations/:id/withdrawals', permission('conversation.answer'), c =>
      changing(c, db, z.object({ once, messageId: z.uuid() }), (tx, { actor }, body) =>
        withdrawMessage(tx, actor, body),
      ),
    )
}
