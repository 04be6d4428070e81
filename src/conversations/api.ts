import type { Context } from 'hono'
import { z } from 'zod'
import type { Db, Tx } from '../lib/db.ts'
import { transact } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { guarded, permission } from '../lib/guard.ts'
import { idIn, readJson } from '../lib/read-request.ts'
import { type Actor, can, namesOf, sendOnce, type StaffEnv } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import { answer } from './answer.ts'
import { claim, release } from './claim.ts'
import { close } from './close.ts'
import { confirmLanguage } from './confirm-language.ts'
import { listFiles } from './files/list-files.ts'
import { findVisible } from './find-visible.ts'
import { countWaiting, listConversations } from './list-conversations.ts'
import { readConversation } from './read-conversation.ts'
import { closureReasons, queues } from './schema.ts'

const once = z.uuid()
const bodies = {
  plain: z.object({ once }),
  answer: z.object({ once, text: z.string(), seen: z.uuid().nullable(), neutral: z.boolean().optional() }),
  close: z.object({ once, reason: z.enum(closureReasons) }),
  language: z.object({ once, language: z.string() }),
}
const queueAsked = z.enum(queues).catch('unassigned')

/** The inbox: `/console/api/conversations`. */
export function conversationRoutes({ db, transport }: { db: Db; transport: TransportKey }) {
  const mayRead = permission('conversation.read')
  const mayAnswer = permission('conversation.answer')
  const change = async <Body extends { once: string }>(
    c: Context<StaffEnv>,
    schema: z.ZodType<Body>,
    act: (tx: Tx, actor: Actor, body: Body & { conversationId: string }) => Promise<unknown>,
  ) => {
    const conversationId = idIn(c)
    const { actor } = c.var
    // Whoever may not see it learns nothing from what is wrong with a form about it.
    await transact(db, actor, tx => findVisible(tx, actor, conversationId))
    const body = await readJson(c, schema)
    await sendOnce(db, { actor, key: body.once, leadsTo: `/console/conversations/${conversationId}` }, async tx => {
      await act(tx, actor, { ...body, conversationId })
    })
    return c.json({ done: true })
  }
  return guarded<StaffEnv>()
    .use('/console/api/conversations/*', async (c, next) => {
      await next()
      c.header('Cache-Control', 'no-store')
    })
    .get('/console/api/conversations', mayRead, async c => {
      const { actor } = c.var
      const queue = queueAsked.parse(c.req.query('queue'))
      c.header('Cache-Control', 'no-store')
      return c.json(
        await transact(db, actor, async tx => {
          const items = await listConversations(tx, actor, { organizationId: bodyOf(actor), queue })
          return { items: await withNames(tx, items) }
        }),
      )
    })
    .get('/console/api/conversations/count', mayRead, async c => {
      const { actor } = c.var
      return c.json({ count: await transact(db, actor, tx => countWaiting(tx, actor, bodyOf(actor))) })
    })
    .get('/console/api/conversations/:id', mayRead, async c => {
      const { actor, session } = c.var
      if (!session) throw new NotFound('page.not-found')
      using keyring = session.openKeys()
      const thread = await transact(db, actor, async tx => {
        const read = await readConversation(tx, { actor, keyring }, idIn(c))
        const names = await namesOf(
          tx,
          [...read.messages.map(m => m.authorId), read.claimedBy].filter(id => id !== null),
        )
        return {
          ...read,
          files: await listFiles(tx, { actor, keyring }, read.id),
          claimedBy: read.claimedBy && { id: read.claimedBy, name: names.get(read.claimedBy) ?? '' },
          messages: read.messages.map(({ authorId, ...rest }) => ({
            ...rest,
            author: (authorId && names.get(authorId)) ?? null,
          })),
        }
      })
      return c.json(thread)
    })
    .post('/console/api/conversations/:id/claim', mayAnswer, c =>
      change(c, bodies.plain, (tx, actor, { conversationId }) => claim(tx, actor, conversationId)),
    )
    .post('/console/api/conversations/:id/release', mayAnswer, c =>
      change(c, bodies.plain, (tx, actor, { conversationId }) => release(tx, actor, conversationId)),
    )
    .post('/console/api/conversations/:id/closure', mayAnswer, c => change(c, bodies.close, close))
    .post('/console/api/conversations/:id/language', mayAnswer, c => change(c, bodies.language, confirmLanguage))
    .post('/console/api/conversations/:id/answers', mayAnswer, async c => {
      const { session } = c.var
      if (!session) throw new NotFound('page.not-found')
      using keyring = session.openKeys()
      return await change(c, bodies.answer, (tx, actor, body) => answer(tx, { actor, keyring, transport }, body))
    })
}

/** The body for which somebody answers. @throws NotFound `page.not-found` */
function bodyOf(actor: Actor): string {
  const found = actor.memberships.find(
    ({ organizationId }) => organizationId !== null && can(actor, 'conversation.read', { organizationId }),
  )
  if (!found?.organizationId) throw new NotFound('page.not-found')
  return found.organizationId
}

async function withNames<T extends { claimedBy: string | null }>(tx: Tx, items: readonly T[]) {
  const names = await namesOf(
    tx,
    items.flatMap(({ claimedBy }) => claimedBy ?? []),
  )
  return items.map(item => ({
    ...item,
    claimedBy: item.claimedBy && { id: item.claimedBy, name: names.get(item.claimedBy) ?? '' },
  }))
}
