import { z } from 'zod'
import type { Db } from '../lib/db.ts'
import { guarded, permission } from '../lib/guard.ts'
import type { StaffEnv } from '../staff/index.ts'
import { NotFound } from '../lib/errors.ts'
import type { TransportKey } from '../vault/index.ts'
import { answer } from './answer.ts'
import { changeRoute } from './change-route.ts'
import { claim, release } from './claim.ts'
import { close } from './close.ts'
import { confirmLanguage } from './confirm-language.ts'
import { inboxRoutes } from './inbox/api.ts'
import { bodies } from './inbox/bodies.ts'
import type { Presence } from './inbox/presence.ts'
import { readyAnswerRoutes } from './ready/api.ts'

const answered = z.object({ once: z.uuid(), text: z.string(), seen: z.uuid().nullable() })

/** The inbox and what is done in a conversation: `/console/api/conversations`. */
export function conversationRoutes({
  db,
  transport,
  presence,
}: {
  db: Db
  transport: TransportKey
  presence: Presence
}) {
  const mayAnswer = permission('conversation.answer')
  const change = changeRoute(db)
  return guarded<StaffEnv>()
    .route('/', inboxRoutes({ db, presence }))
    .route('/', readyAnswerRoutes({ db }))
    .post('/console/api/conversations/:id/claim', mayAnswer, c =>
      change(c, bodies.plain, (tx, actor, { conversationId }) => claim(tx, actor, conversationId)),
    )
    .post('/console/api/conversations/:id/release', mayAnswer, c =>
      change(c, bodies.plain, (tx, actor, { conversationId }) => release(tx, actor, conversationId)),
    )
    .post('/console/api/conversations/:id/closure', mayAnswer, c => change(c, bodies.closure, close))
    .post('/console/api/conversations/:id/language', mayAnswer, c => change(c, bodies.language, confirmLanguage))
    .post('/console/api/conversations/:id/answers', mayAnswer, async c => {
      const { session } = c.var
      if (!session) throw new NotFound('page.not-found')
      using keyring = session.openKeys()
      return await change(c, answered, (tx, actor, body) => answer(tx, { actor, keyring, transport }, body))
    })
}
