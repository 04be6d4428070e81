import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { setChannel } from '../../channels/index.ts'
import { errorPage } from '../../content/index.ts'
import { answerError } from '../../lib/answer-error.ts'
import { transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { anybody, can, type StaffEnv, terminal } from '../../staff/index.ts'
import { aColleague, anOrganization, giveKeysTo } from '../../staff/staff.fixture.ts'
import { openTransportKey } from '../../vault/index.ts'
import { answer } from '../answer.ts'
import { listConversations } from '../list-conversations.ts'
import { readConversation } from '../read-conversation.ts'
import { GuessGate } from './guess-gate.ts'
import { webRoutes } from './web-routes.ts'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-web-'))
const transport = await openTransportKey(folder, { make: true })
const house = terminal('test')
const here = await anOrganization(db)
const operator = await aColleague(db, here.id, 'operator')
await giveKeysTo(db, here, operator.id)
await transact(db, house, tx =>
  setChannel(tx, house, transport, { channel: 'web', organizationId: here.id, settings: {} }),
)
afterAll(() => rm(folder, { recursive: true }))

const app = new Hono<StaffEnv>()
  .use(async (c, next) => {
    c.set('may', act => can(anybody, act))
    await next()
  })
  .route('/', webRoutes({ db, transport, site: { demo: true }, secure: false, gate: new GuessGate() }))
app.onError((error, c) => {
  const { status, code } = answerError(error)
  if (status >= 500) throw error
  return errorPage(c, status, code)
})

/** A phone: its cookie, and the page that it shows. */
class Phone {
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
    return /<span class="ltr">([\d ]{19})</.exec(this.page)?.[1] ?? ''
  }
}

async function written(
  text: string,
  more: Record<string, string | Blob> = {},
): Promise<{ phone: Phone; code: string }> {
  const phone = new Phone()
  await phone.go('/it/write')
  expect(await phone.go('/it/write', { once: phone.field('once'), text, ...more })).toBe(200)
  return { phone, code: phone.code }
}

const staff = async () => ({ actor: await operator.actor(), keyring: operator.keyring, transport })
async function conversationOf(text: string): Promise<string> {
  const reader = await staff()
  const all = await transact(db, reader.actor, tx =>
    listConversations(tx, reader.actor, { organizationId: here.id, queue: 'unassigned' }),
  )
  for (const { id } of all) {
    const { messages } = await transact(db, reader.actor, tx => readConversation(tx, reader, id))
    if (JSON.stringify(messages).includes(text)) return id
  }
  return ''
}
async function say(conversationId: string, text: string): Promise<void> {
  const writer = await staff()
  const { newest: seen } = await transact(db, writer.actor, tx => readConversation(tx, writer, conversationId))
  await transact(db, writer.actor, tx => answer(tx, writer, { conversationId, text, seen }))
}

test('somebody writes without a name, comes back with a number, reads the answer and goes on', async () => {
  const { code } = await written('Non mi pagano da agosto')
  expect(code).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/)
  const id = await conversationOf('Non mi pagano')
  await say(id, 'Ti ascoltiamo')
  // From another phone, in Arabic, with Arabic digits.
  const other = new Phone()
  await other.go('/ar/thread')
  const arabic = code.replace(/\d/g, digit => String.fromCodePoint(0x660 + Number(digit)))
  expect(await other.go('/ar/thread/open', { code: arabic })).toBe(200)
  expect(other.page).toContain('Non mi pagano da agosto')
  expect(other.page).toContain('Ti ascoltiamo')
  await other.go('/ar/thread', { once: other.field('once'), text: 'شكرا' })
  expect(other.page).toContain('شكرا')
  expect(await conversationOf('شكرا')).toBe(id)
})
