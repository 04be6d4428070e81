import { z } from 'zod'
import { type Db, transact } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { guarded, permission } from '../lib/guard.ts'
import { idIn, readJson } from '../lib/read-request.ts'
import type { StaffEnv } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import { answer } from './answer.ts'
import { claim, release } from './claim.ts'
import { close } from './close.ts'
import { confirmLanguage } from './confirm-language.ts'
import { changing } from './endpoints.ts'
import { inboxRoutes } from './inbox/api.ts'
import { bodies } from './inbox/bodies.ts'
import type { Presence } from './inbox/presence.ts'
import { findVisible } from './find-visible.ts'
import { readyAnswerRoutes } from './ready/api.ts'
import { sendRecorded } from './ready/send-recorded.ts'

const answered = z.object({
  once: z.uuid(),
  text: z.string(),
  seen: z.uuid().nullable(),
  neutral: z.boolean().optional(),
})

const readyVoice = z.object({
  once: z.uuid(),
  readyAnswerId: z.uuid(),
  language: z.string().regex(/^[a-z]{2,3}$/),
  seen: z.uuid().nullable(),
  neutral: z.boolean(),
})

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
  return guarded<StaffEnv>()
    .route('/', inboxRoutes({ db, presence }))
    .route('/', readyAnswerRoutes({ db }))
    .post('/console/api/conversations/:id/claim', mayAnswer, c =>
      changing(c, db, bodies.plain, (tx, { actor }, { conversationId }) => claim(tx, actor, conversationId)),
    )
    .post('/console/api/conversations/:id/release', mayAnswer, c =>
      changing(c, db, bodies.plain, (tx, { actor }, { conversationId }) => release(tx, actor, conversationId)),
    )
    .post('/console/api/conversations/:id/closure', mayAnswer, c =>
      changing(c, db, bodies.closure, (tx, { actor }, body) => close(tx, actor, body)),
    )
    .post('/console/api/conversations/:id/language', mayAnswer, c =>
      changing(c, db, bodies.language, (tx, { actor }, body) => confirmLanguage(tx, actor, body)),
    )
    .post('/console/api/conversations/:id/ready-voice', mayAnswer, async c => {
      const { actor, session } = c.var
      const conversationId = idIn(c)
      await transact(db, actor, tx => findVisible(tx, actor, conversationId))
      const body = await readJson(c, readyVoice)
      if (!session) throw new NotFound('page.not-found')
      using keyring = session.openKeys()
      await sendRecorded(db, { actor, keyring }, transport, { ...body, conversationId })
      return c.json({ done: true })
    })
    .post('/console/api/conversations/:id/answers', mayAnswer, c =>
      changing(c, db, answered, (tx, holder, body) => answer(tx, { ...holder, transport }, body)),
    )
}
