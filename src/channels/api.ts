import type { Context } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, transact, type Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { guarded, permission } from '../lib/guard.ts'
import { idIn, readJson } from '../lib/read-request.ts'
import { type Act, type Actor, can, sendOnce, type StaffEnv } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import { openAccount, setChannel } from './accounts.ts'
import { type ChannelName, channelNames } from './channel.ts'
import { listDeadLetters, replayDeadLetter } from './dead-letters.ts'
import { testAccount } from './health.ts'
import { listChannels } from './list-channels.ts'
import { refreshTemplates } from './refresh-templates.ts'
import { dropTemplate, keepTemplate, listTemplates } from './templates.ts'
import { decide, listUndecided } from './undecided.ts'

const once = z.uuid()
const settings = z.object({ once, settings: z.record(z.string().max(60), z.string().max(5000)) })

const template = z.object({ once, name: z.string().max(512), language: z.string().max(10), text: z.string().max(2000) })

interface Serving {
  readonly db: Db
  readonly transport: TransportKey
  readonly origin?: string
}

/** Settings and health of the channels, and what got stuck in them: `/console/api/channels`. */
export function channelRoutes({ db, transport, origin }: Serving) {
  const decided = async (c: Context<StaffEnv>, kind: 'again' | 'left') => {
    const { actor } = c.var
    const id = idIn(c)
    const body = await readJson(c, z.object({ once }))
    await sendOnce(db, { actor, key: body.once, leadsTo: SCREEN }, tx => decide(tx, actor, { id, kind }))
    return c.json({ done: true })
  }
  return guarded<StaffEnv>()
    .use('/console/api/channels/*', async (c, next) => {
      await next()
      c.header('Cache-Control', 'no-store')
    })
    .get('/console/api/channels', permission('channel.see'), async c => {
      const { actor } = c.var
      const organizationId = bodyFor(actor, 'channel.see')
      c.header('Cache-Control', 'no-store')
      return c.json({ items: await transact(db, actor, tx => listChannels(tx, actor, transport, organizationId)) })
    })
    .get('/console/api/channels/count', permission('channel.see'), async c => {
      const { actor } = c.var
      const organizationId = bodyFor(actor, 'channel.see')
      return c.json({ count: await transact(db, actor, tx => countTroubles(tx, organizationId)) })
    })
    .get('/console/api/channels/stuck', permission('channel.replay'), async c => {
      const { actor } = c.var
      const organizationId = bodyFor(actor, 'channel.replay')
      return c.json(
        await transact(db, actor, async tx => ({
          deadLetters: await listDeadLetters(tx, actor, organizationId),
          undecided: await listUndecided(tx, actor, organizationId),
        })),
      )
    })
    .post('/console/api/channels/dead-letters/:id/replay', permission('channel.replay'), async c => {
      const { actor } = c.var
      const id = idIn(c)
      const body = await readJson(c, z.object({ once }))
      await sendOnce(db, { actor, key: body.once, leadsTo: SCREEN }, tx => replayDeadLetter(tx, actor, id))
      return c.json({ done: true })
    })
    .post('/console/api/channels/undecided/:id/again', permission('channel.replay'), c => decided(c, 'again'))
    .post('/console/api/channels/undecided/:id/left', permission('channel.replay'), c => decided(c, 'left'))
    .get('/console/api/channels/:channel/templates', permission('channel.see'), async c => {
      const { actor } = c.var
      const channel = nameIn(c.req.param('channel'))
      const organizationId = bodyFor(actor, 'channel.see')
      return c.json({ items: await transact(db, actor, tx => listTemplates(tx, organizationId, channel)) })
    })
    .post('/console/api/channels/:channel/templates', permission('channel.settings'), async c => {
      const { actor } = c.var
      const channel = nameIn(c.req.param('channel'))
      const organizationId = bodyFor(actor, 'channel.settings')
      const body = await readJson(c, template)
      await sendOnce(db, { actor, key: body.once, leadsTo: SCREEN }, tx =>
        keepTemplate(tx, actor, { organizationId, channel, ...body }),
      )
      return c.json({ done: true })
    })
    .post('/console/api/channels/:channel/templates/removal', permission('channel.settings'), async c => {
      const { actor } = c.var
      const channel = nameIn(c.req.param('channel'))
      const organizationId = bodyFor(actor, 'channel.settings')
      const body = await readJson(c, template.omit({ text: true }))
      await sendOnce(db, { actor, key: body.once, leadsTo: SCREEN }, tx =>
        dropTemplate(tx, actor, { organizationId, channel, ...body }),
      )
      return c.json({ done: true })
    })
    .post('/console/api/channels/:channel/templates/refresh', permission('channel.settings'), async c => {
      const channel = nameIn(c.req.param('channel'))
      await readJson(c, z.object({ once }))
      return c.json({ count: await refreshTemplates({ db, transport }, c.var.actor, channel) })
    })
    .post('/console/api/channels/:channel/settings', permission('channel.settings'), async c => {
      const { actor } = c.var
      const channel = nameIn(c.req.param('channel'))
      const organizationId = bodyFor(actor, 'channel.settings')
      const body = await readJson(c, settings)
      await sendOnce(db, { actor, key: body.once, leadsTo: SCREEN }, tx =>
        setChannel(tx, actor, transport, { channel, organizationId, settings: body.settings }),
      )
      return c.json({ done: true })
    })
    .post('/console/api/channels/:channel/test', permission('channel.settings'), async c => {
      const { actor } = c.var
      const channel = nameIn(c.req.param('channel'))
      await readJson(c, z.object({ once }))
      const account = await transact(db, actor, tx => openAccount(tx, transport, channel, origin))
      // The line is asked outside of any transaction: it may take its time.
      const trouble = await testAccount(db, account)
      return c.json({ works: trouble === null, ...trouble })
    })
}

const SCREEN = '/console/channels'

function nameIn(name: string | undefined): ChannelName {
  const found = channelNames.find(each => each === name)
  if (!found) throw new NotFound('page.not-found')
  return found
}

function bodyFor(actor: Actor, act: Act): string {
  const found = actor.memberships.find(
    ({ organizationId }) => organizationId !== null && can(actor, act, { organizationId }),
  )
  if (!found?.organizationId) throw new NotFound('page.not-found')
  return found.organizationId
}

/** What somebody has to look after: channels in trouble, what could not be understood, what may have arrived. */
async function countTroubles(tx: Tx, organizationId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from channels.trouble t join channels.account a on a.id = t.account_id
            where a.organization_id = ${organizationId} and t.ended_at is null)
         + (select count(*) from channels.dead_letter d join channels.raw_event r on r.id = d.raw_event_id
            join channels.account a on a.id = r.account_id where a.organization_id = ${organizationId})
         + (select count(*) from channels.undecided u join channels.outgoing o on o.id = u.outgoing_id
            join channels.account a on a.id = o.account_id where a.organization_id = ${organizationId}) as count`.execute(
    tx,
  )
  return rows[0].count
}
