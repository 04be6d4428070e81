import type { Context, MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn, readJson, readQuery } from '../../lib/read-request.ts'
import { type Actor, namesOf, sendOnce, type StaffEnv } from '../../staff/index.ts'
import { bodyFor } from '../body-for.ts'
import { changing } from '../endpoints.ts'
import { findVisible } from '../find-visible.ts'
import { type ListedRow, listConversations } from '../list-conversations.ts'
import { type Listed, queues } from '../schema.ts'
import { addNote } from './add-note.ts'
import { whoIsAsking } from './asking.ts'
import { bodies, labelBody, presenceBody, rulesBody, searchBody } from './bodies.ts'
import { readChoices } from './choices.ts'
import { colleaguesFor } from './colleagues-for.ts'
import { countCallbacks, countQueues, countWaiting } from './count-queues.ts'
import { handOver } from './hand-over.ts'
import { labelConversation, makeLabel, retireLabel } from './labels.ts'
import { noteRegion, noteWish } from './note-facts.ts'
import { assignTo, decline } from './offer.ts'
import { openThread } from './open-thread.ts'
import type { Presence } from './presence.ts'
import { readRules, setRules } from './rules.ts'
import { searchMessages } from './search-messages.ts'
import { snooze, wake } from './snooze.ts'
import { spokenIn } from './spoken-in.ts'

const code = z.string().max(40).optional()
const asked = z.object({
  queue: z.enum(queues).catch('unassigned'),
  channel: code,
  language: code,
  region: code,
  label: z.uuid().optional().catch(undefined),
  shown: z.coerce.number().int().min(1).max(200).catch(50),
})
const at = z.object({ at: z.uuid().optional().catch(undefined) })
const CONVERSATIONS = '/console/api/conversations'

/** Queues, and what moves conversations between people. */
export function inboxRoutes({ db, presence }: { db: Db; presence: Presence }) {
  const mayRead = permission('conversation.read')
  const mayAnswer = permission('conversation.answer')
  const mayAssign = permission('conversation.assign')
  const mayLabel = permission('conversation.edit-labels')
  return guarded<StaffEnv>()
    .use(`${CONVERSATIONS}/*`, unkept)
    .use('/console/api/inbox/*', unkept)
    .get(CONVERSATIONS, mayRead, async c => {
      const { actor } = c.var
      c.header('Cache-Control', 'no-store')
      const { shown, ...question } = readQuery(c, asked)
      return c.json(
        await transact(db, actor, async tx => {
          const organizationId = bodyFor(actor, 'conversation.read')
          const speaks = question.queue === 'languages' ? (await whoIsAsking(tx, actor)).speaks : []
          const items = await listConversations(tx, actor, { ...question, organizationId, speaks, limit: shown + 1 })
          return { items: await withNames(tx, items.slice(0, shown)), more: items.length > shown }
        }),
      )
    })
    .get(`${CONVERSATIONS}/count`, mayRead, async c => {
      const { actor } = c.var
      const count = await transact(db, actor, async tx => countWaiting(tx, actor, await whoIsAsking(tx, actor)))
      return c.json({ count })
    })
    .get(`${CONVERSATIONS}/counts`, mayRead, async c => {
      const { actor } = c.var
      const counted = await transact(db, actor, async tx => {
        const asking = await whoIsAsking(tx, actor)
        return { ...(await countQueues(tx, actor, asking)), callbacks: await countCallbacks(tx, asking) }
      })
      return c.json(counted)
    })
    .get('/console/api/inbox/choices', mayRead, async c => {
      const { actor } = c.var
      return c.json(await transact(db, actor, async tx => readChoices(tx, actor, await whoIsAsking(tx, actor))))
    })
    .post('/console/api/inbox/search', mayRead, async c => {
      const { actor, session } = c.var
      if (!session) throw new NotFound('page.not-found')
      const { text } = await readJson(c, searchBody)
      using keyring = session.openKeys()
      const organizationId = bodyFor(actor, 'conversation.read')
      const found = await transact(db, actor, tx => searchMessages(tx, { actor, keyring }, { organizationId, text }))
      return c.json(found)
    })
    .get('/console/api/inbox/rules', mayAssign, async c => {
      const { actor } = c.var
      return c.json(await transact(db, actor, tx => readRules(tx, actor, bodyFor(actor, 'conversation.assign'))))
    })
    .post('/console/api/inbox/rules', mayAssign, async c => {
      const { actor } = c.var
      const { once: key, ...rules } = await readJson(c, rulesBody)
      await sendOnce(db, { actor, key, leadsTo: '/console/inbox-settings' }, tx =>
        setRules(tx, actor, bodyFor(actor, 'conversation.assign'), rules),
      )
      return c.json({ done: true })
    })
    .post('/console/api/inbox/labels', mayLabel, async c => {
      const { actor } = c.var
      const { once: key, name } = await readJson(c, labelBody)
      await sendOnce(db, { actor, key, leadsTo: '/console/inbox-settings' }, tx =>
        makeLabel(tx, actor, bodyFor(actor, 'conversation.edit-labels'), name),
      )
      return c.json({ done: true })
    })
    .post('/console/api/inbox/labels/:id/retire', mayLabel, async c => {
      const { actor } = c.var
      const id = idIn(c)
      const { once: key } = await readJson(c, bodies.plain)
      await sendOnce(db, { actor, key, leadsTo: '/console/inbox-settings' }, tx => retireLabel(tx, actor, id))
      return c.json({ done: true })
    })
    .get(`${CONVERSATIONS}/:id`, mayRead, async c => {
      const { actor, session } = c.var
      if (!session) throw new NotFound('page.not-found')
      using keyring = session.openKeys()
      const message = readQuery(c, at).at
      return c.json(await transact(db, actor, tx => openThread(tx, { actor, keyring, presence }, idIn(c), message)))
    })
    .get(`${CONVERSATIONS}/:id/colleagues`, mayAnswer, async c => {
      const { actor } = c.var
      return c.json({ colleagues: await transact(db, actor, tx => colleaguesFor(tx, actor, idIn(c))) })
    })
    .post(`${CONVERSATIONS}/:id/presence`, mayRead, async c => {
      const { actor } = c.var
      const id = idIn(c)
      const { organizationId } = await transact(db, actor, tx => findVisible(tx, actor, id))
      const { doing } = await readJson(c, presenceBody)
      const by = actor.id ?? ''
      if (presence.note(id, by, doing)) {
        await transact(db, actor, tx => publish(tx, 'presence.changed', { id, organizationId, by, doing }))
      }
      return c.json({ present: await present(db, actor, id) })
    })
    .post(`${CONVERSATIONS}/:id/notes`, mayAnswer, c => changing(c, db, bodies.notes, addNote))
    .post(`${CONVERSATIONS}/:id/hand-overs`, mayAnswer, c => changing(c, db, bodies.handOver, handOver))
    .post(`${CONVERSATIONS}/:id/assignment`, mayAssign, c => change(c, bodies.assignment, assignTo))
    .post(`${CONVERSATIONS}/:id/decline`, mayAnswer, c =>
      change(c, bodies.plain, (tx, actor, { conversationId }) => decline(tx, actor, conversationId)),
    )
    .post(`${CONVERSATIONS}/:id/snooze`, mayAnswer, c => change(c, bodies.snooze, snooze))
    .post(`${CONVERSATIONS}/:id/wake`, mayAnswer, c =>
      change(c, bodies.plain, (tx, actor, { conversationId }) => wake(tx, actor, conversationId)),
    )
    .post(`${CONVERSATIONS}/:id/labels`, mayAnswer, c => change(c, bodies.label, labelConversation))
    .post(`${CONVERSATIONS}/:id/wish`, mayAnswer, c => change(c, bodies.wish, noteWish))
    .post(`${CONVERSATIONS}/:id/region`, mayAnswer, c => change(c, bodies.region, noteRegion))

  /** What needs no keys of its own. */
  function change<Schema extends z.ZodType<{ once: string }>>(
    c: Context<StaffEnv>,
    schema: Schema,
    act: (tx: Tx, actor: Actor, body: z.output<Schema> & { conversationId: string }) => Promise<unknown>,
  ) {
    return changing(c, db, schema, (tx, { actor }, body) => act(tx, actor, body))
  }

  async function present(on: Db, actor: Actor, id: string) {
    const here = presence.of(id, actor.id ?? '')
    if (here.length === 0) return []
    const names = await transact(on, actor, tx =>
      namesOf(
        tx,
        here.map(({ accountId }) => accountId),
      ),
    )
    return here.map(({ accountId, doing }) => ({ id: accountId, name: names.get(accountId) ?? '', doing }))
  }
}

/** What people said stays in no cache. */
const unkept: MiddlewareHandler<StaffEnv> = async (c, next) => {
  await next()
  c.header('Cache-Control', 'no-store')
}

async function withNames(tx: Tx, items: readonly ListedRow[]): Promise<Listed[]> {
  const names = await namesOf(
    tx,
    items.flatMap(({ claimedBy, offeredTo }) => [claimedBy ?? [], offeredTo ?? []].flat()),
  )
  const somebody = (id: string | null) => (id ? { id, name: names.get(id) ?? '' } : null)
  return items.map(({ language, chosen, guessed, guessShare, claimedBy, offeredTo, ...item }) => ({
    ...item,
    language: spokenIn({ language, chosen, guessed, guessShare }),
    claimedBy: somebody(claimedBy),
    offeredTo: somebody(offeredTo),
  }))
}
