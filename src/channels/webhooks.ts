import { bodyLimit } from 'hono/body-limit'
import type { Context, MiddlewareHandler } from 'hono'
import { NotFound } from '../lib/errors.ts'
import { type GuardEnv, guarded, permission } from '../lib/guard.ts'
import { ownLimit } from '../lib/own-limit.ts'
import type { Accounts, OpenAccount } from './accounts.ts'
import { type ChannelName, channelNames, type Reply } from './channel.ts'
import type { Health } from './health.ts'
import type { Intake } from './intake.ts'

/** Meta says at most 3 MB. */
const LARGEST_WEBHOOK = 3 * 1024 * 1024

const limit = bodyLimit({ maxSize: LARGEST_WEBHOOK })

/** Who says how much comes need not be counted: looking at the body first makes node-server build a whole Request. */
const withinLimit: MiddlewareHandler = (c, next) => {
  const length = c.req.header('transfer-encoding') ? undefined : c.req.header('content-length')
  return length !== undefined && Number(length) <= LARGEST_WEBHOOK ? next() : limit(c, next)
}

/** What somebody further down says to a provider, once what it brought is stored. */
export type Replies = Partial<
  Record<ChannelName, (account: OpenAccount, asked: { readonly body: string; readonly url: string }) => Promise<Reply>>
>

interface Webhooks {
  readonly accounts: Accounts
  readonly intake: Intake
  /** Hears whether what came in was signed. */
  readonly health?: Health
  readonly replies?: Replies
}

/** Where providers tell us what came in: `/webhooks/whatsapp`. */
export const webhookRoutes = ({ accounts, intake, health, replies }: Webhooks) =>
  guarded()
    .get('/webhooks/:channel', permission('channel.receive'), async c => {
      const { channel, settings } = await accountOf(c, accounts)
      const answer = channel.greet?.(settings, c.req.query()) ?? null
      return answer === null ? c.text('', 403) : c.text(answer)
    })
    .post('/webhooks/:channel', permission('channel.receive'), ownLimit(withinLimit), async c => {
      const account = await accountOf(c, accounts)
      const { id, channel, settings } = account
      const body = new Uint8Array(await c.req.arrayBuffer())
      // Before a single byte is understood: whoever is not the provider gets no further.
      const isGenuine = channel.isGenuine(settings, body, c.req.raw.headers, c.req.url)
      health?.cameIn(id, isGenuine)
      if (!isGenuine) return c.text('', 401)
      const text = Buffer.from(body).toString('utf8')
      const items = channel.split(text, c.req.url)
      await intake.store(items.map(item => ({ ...item, accountId: id })))
      const own = typeof channel.reply === 'function' ? channel.reply(text) : channel.reply
      const reply = (await replies?.[channel.name]?.(account, { body: text, url: c.req.url })) ?? own
      return reply ? c.body(reply.body, 200, { 'content-type': reply.type }) : c.text('', 200)
    })

async function accountOf(c: Context<GuardEnv>, accounts: Accounts): Promise<OpenAccount> {
  const name = c.req.param('channel')
  if (!isChannel(name)) throw new NotFound('page.not-found')
  return await accounts.get(name)
}

const isChannel = (name: string | undefined): name is ChannelName => channelNames.some(each => each === name)
