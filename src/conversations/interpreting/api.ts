import { z } from 'zod'
import { type Db, transact } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn, readJson } from '../../lib/read-request.ts'
import { type Actor, can, sendOnce, type StaffEnv } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { changing, reading } from '../endpoints.ts'
import { findVisible } from '../find-visible.ts'
import { answerInvitation } from './answer-invitation.ts'
import { draftTranslation } from './draft-translation.ts'
import { askForDraft, findDraftTranslator, setDraftTranslator } from './draft-translator.ts'
import { endInterpreting } from './end-interpreting.ts'
import { inviteMediator } from './invite-mediator.ts'
import { interpretingIn, myInterpreting } from './list-interpreting.ts'
import { readTranslations } from './read-translations.ts'
import { declineReasons, sees } from './schema.ts'
import { translateMessage } from './translate-message.ts'

const once = z.uuid()
const language = z.string().regex(/^[a-z]{2,3}$/)
const bodies = {
  invite: z.object({
    once,
    mediatorId: z.uuid(),
    language,
    sees: z.enum(sees),
    messageId: z.uuid().optional(),
    startsAt: z.iso.datetime({ offset: true }).optional(),
    minutes: z.number().int().min(5).max(480),
  }),
  answer: z.object({ once, interpretingId: z.uuid(), declines: z.enum(declineReasons).nullable() }),
  end: z.object({ once, interpretingId: z.uuid() }),
  translation: z.object({ once, messageId: z.uuid(), language, text: z.string(), seen: z.number().int().min(0) }),
  draft: z.object({ once, messageId: z.uuid(), language, seen: z.number().int().min(0) }),
  server: z.object({ once, origin: z.string().max(300), apiKey: z.string().max(300).nullable() }),
}

/** Mediators in conversations, and what messages say in other languages. */
export function interpretingRoutes({ db, transport }: { db: Db; transport: TransportKey }) {
  const mayRead = permission('conversation.read')
  const mayTranslate = permission('conversation.translate')
  const maySet = permission('conversation.set-draft-translator')
  return guarded<StaffEnv>()
    .get('/console/api/interpreting', permission('interpreting.answer'), async c => {
      c.header('Cache-Control', 'no-store')
      return c.json({ items: await transact(db, c.var.actor, tx => myInterpreting(tx, c.var.actor)) })
    })
    .get('/console/api/conversations/:id/interpreting', mayRead, c =>
      reading(c, db, (tx, { actor }, id) => interpretingIn(tx, actor, id)),
    )
    .post('/console/api/conversations/:id/interpreting', permission('interpreting.invite'), c =>
      changing(c, db, bodies.invite, (tx, { actor }, { startsAt, ...body }) =>
        inviteMediator(tx, actor, { ...body, startsAt: startsAt ? new Date(startsAt) : undefined }),
      ),
    )
    .post('/console/api/conversations/:id/interpreting/answer', permission('interpreting.answer'), c =>
      changing(c, db, bodies.answer, (tx, { actor }, body) => answerInvitation(tx, actor, body)),
    )
    .post('/console/api/conversations/:id/interpreting/end', mayRead, c =>
      changing(c, db, bodies.end, (tx, { actor }, body) => endInterpreting(tx, actor, body)),
    )
    .get('/console/api/conversations/:id/translations', mayRead, c =>
      reading(c, db, async (tx, holder, id) => {
        const { organizationId } = await findVisible(tx, holder.actor, id)
        const drafts = (await findDraftTranslator(tx, transport, organizationId)) !== null
        return { translations: await readTranslations(tx, holder, id), drafts }
      }),
    )
    .post('/console/api/conversations/:id/translations', mayTranslate, c =>
      changing(c, db, bodies.translation, (tx, holder, body) => translateMessage(tx, holder, body)),
    )
    .post('/console/api/conversations/:id/translations/draft', mayTranslate, async c => {
      const { actor, session } = c.var
      const conversationId = idIn(c)
      await transact(db, actor, tx => findVisible(tx, actor, conversationId))
      const body = await readJson(c, bodies.draft)
      if (!session) throw new NotFound('page.not-found')
      using keyring = session.openKeys()
      // Its version makes it once: a second draft of the same is refused.
      await draftTranslation(db, { actor, keyring }, transport, { ...body, conversationId })
      return c.json({ done: true })
    })
    .get('/console/api/draft-translator', maySet, async c => {
      const { actor } = c.var
      c.header('Cache-Control', 'no-store')
      const found = await transact(db, actor, tx => findDraftTranslator(tx, transport, bodyOf(actor)))
      return c.json({ origin: found?.origin ?? '', hasKey: Boolean(found?.apiKey) })
    })
    .post('/console/api/draft-translator', maySet, async c => {
      const { actor } = c.var
      const { once: key, origin, apiKey } = await readJson(c, bodies.server)
      await sendOnce(db, { actor, key, leadsTo: '/console/translator' }, tx =>
        setDraftTranslator(tx, actor, transport, { organizationId: bodyOf(actor), origin, apiKey }),
      )
      return c.json({ done: true })
    })
    .post('/console/api/draft-translator/test', maySet, async c => {
      const { actor } = c.var
      await readJson(c, z.object({ once: z.uuid() }))
      const found = await transact(db, actor, tx => findDraftTranslator(tx, transport, bodyOf(actor)))
      if (!found) throw new Conflict('draft-translator.off')
      c.header('Cache-Control', 'no-store')
      return c.json({ said: await askForDraft(found, TRIED) })
    })
}

/** Invented: what somebody said is never sent to see whether a server works. */
const TRIED = { text: 'Good morning, how can we help you?', from: 'en', to: 'it' }

/** @throws NotFound `page.not-found` */
function bodyOf(actor: Actor): string {
  const found = actor.memberships.find(
    ({ organizationId }) => organizationId && can(actor, 'conversation.set-draft-translator', { organizationId }),
  )
  if (!found?.organizationId) throw new NotFound('page.not-found')
  return found.organizationId
}
