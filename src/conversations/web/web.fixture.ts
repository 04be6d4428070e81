import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, expect } from 'vitest'
import { setChannel } from '../../channels/index.ts'
import { contentPages, errorPage } from '../../content/index.ts'
import { answerError } from '../../lib/answer-error.ts'
import { transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { anybody, can, type StaffEnv, terminal } from '../../staff/index.ts'
import { aColleague, anOrganization, giveKeysTo } from '../../staff/staff.fixture.ts'
import { openTransportKey } from '../../vault/index.ts'
import { answer } from '../answer.ts'
import { readConversation } from '../read-conversation.ts'
import { WrongCodes } from './count-wrong-codes.ts'
import { FloodGate } from './flood-gate.ts'
import { GuessGate } from './guess-gate.ts'
import { readCode } from './return-code.ts'
import { webRoutes } from './web-routes.ts'

export const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-web-'))
export const transport = await openTransportKey(folder, { make: true })
export const house = terminal('test')
export const here = await anOrganization(db)
export const operator = await aColleague(db, here.id, 'operator')
await giveKeysTo(db, here, operator.id)
await transact(db, house, tx =>
  setChannel(tx, house, transport, { channel: 'web', organizationId: here.id, settings: {} }),
)
afterAll(async () => {
  await counts.close()
  await rm(folder, { recursive: true })
})

/** What a test may change. */
export const stage = { clock: 0, before: null as Pick<FloodGate, 'admit' | 'challengeFor'> | null }
const site = { demo: true }
export const counts = new WrongCodes(db, error => {
  throw error
})
const gate = new GuessGate({ now: () => Date.now() + stage.clock, onAttack: counts.attack })
export const flood = new FloodGate({ now: () => Date.now() + stage.clock, onFlood: counts.flood })
/** Everybody comes from one address here: only where a flood is tried it stands before them. */
const noFlood: Pick<FloodGate, 'admit' | 'challengeFor'> = {
  admit: () => null,
  challengeFor: once => flood.challengeFor(once),
}
export const app = new Hono<StaffEnv>()
  .use(async (c, next) => {
    c.set('may', act => can(anybody, act))
    await next()
  })
  .route(
    '/',
    webRoutes({
      db,
      transport,
      site,
      secure: false,
      gate,
      flood: {
        admit: first => (stage.before ?? noFlood).admit(first),
        challengeFor: once => (stage.before ?? noFlood).challengeFor(once),
      },
      counts,
    }),
  )
  .route('/', contentPages(site))
app.onError((error, c) => {
  const { status, code } = answerError(error)
  if (status >= 500) throw error
  return c.req.path.startsWith('/api/') ? c.json({ code }, status) : errorPage(c, status, code)
})

/** A phone: its cookie, and the page that it shows. */
export class Phone {
  cookie = ''
  page = ''

  async go(path: string, form?: Record<string, string | Blob>): Promise<number> {
    let body: FormData | undefined
    if (form) {
      body = new FormData()
      for (const [name, value] of Object.entries(form)) body.set(name, value)
    }
    const headers = { cookie: this.cookie, 'sec-fetch-site': 'same-origin' }
    const answer = await app.request(path, { method: form ? 'POST' : 'GET', headers, ...(body && { body }) })
    const given = answer.headers.get('set-cookie')
    if (given) this.cookie = given.split(';')[0] ?? ''
    const to = answer.headers.get('location')
    if (to?.startsWith('/')) return await this.go(to)
    this.page = await answer.text()
    return answer.status
  }

  field(name: string): string {
    return new RegExp(`name="${name}" value="([^"]*)"`).exec(this.page)?.[1] ?? ''
  }

  get code(): string {
    const number = /id="number">(.*?)<\/p>/.exec(this.page)?.[1] ?? ''
    return number.replaceAll(/<[^>]*>/g, '').trim()
  }
}

export const isCode = (digits: string): boolean => {
  try {
    return readCode(digits) === digits
  } catch {
    return false
  }
}

export async function written(
  text: string,
  more: Record<string, string | Blob> = {},
): Promise<{ phone: Phone; code: string }> {
  const phone = new Phone()
  await phone.go('/it/write')
  expect(await phone.go('/it/write', { once: phone.field('once'), text, ...more })).toBe(200)
  return { phone, code: phone.code }
}

export const staff = async () => ({ actor: await operator.actor(), keyring: operator.keyring, transport })
export async function conversationOf(text: string): Promise<string> {
  const reader = await staff()
  const { rows: all } = await sql<{ id: string }>`
    select conversation_id as id from conversations.message group by 1 order by max(seq) desc`.execute(db)
  for (const { id } of all) {
    const { messages } = await transact(db, reader.actor, tx => readConversation(tx, reader, id))
    if (JSON.stringify(messages).includes(text)) return id
  }
  return ''
}
export async function say(conversationId: string, text: string): Promise<void> {
  const writer = await staff()
  const { newest: seen } = await transact(db, writer.actor, tx => readConversation(tx, writer, conversationId))
  await transact(db, writer.actor, tx => answer(tx, writer, { conversationId, text, seen }))
}
