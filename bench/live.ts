import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { WhatsappEmulator } from '../src/channels/whatsapp/emulator.ts'
import { openBrowser } from '../e2e/browser.ts'
import { readConfig } from '../src/lib/config.ts'
import { connect, type Db } from '../src/lib/db.ts'
import { openDatabase } from '../src/lib/open-database.ts'
import { openTransportKey } from '../src/vault/index.ts'
import { type Figure, figure, percentile } from './figure.ts'
import { end, setUp, started } from './running/approdo.ts'
import { enterAs } from './running/enter-as.ts'
import { atRate, type Post, poster } from './running/webhooks.ts'

const PEOPLE = 50
/** Everybody who hears of messages. */
const ROLES = ['operator', 'mediator', 'legal', 'coordinator']
const BOUND_MS = 300
/** Nobody waits for ever, in ms: what is not there by then is missing in the count. */
const PATIENCE = 20_000

/** When a message of a sender of its own was sent and acknowledged, in ms of the machine's clock. */
interface Sent {
  readonly phone: string
  readonly sent: number
  readonly answered: number
}

/** When each conversation was told of or seen for the first time. */
type Seen = ReadonlyMap<string, number>

/**
 * From a webhook that was answered until everybody knows of it: fifty people signed in, each with the console's line open,
 * while a hundred messages a second come in, each from somebody new. Before that the same in one real browser, at five a
 * second: until the row stands in the open inbox; the other lines are open, their inboxes are not. `--short`: three
 * seconds of each. `npm run bench -- live 20`: so many a second instead of a hundred. A message from somebody new is the
 * most work that one can be: a person, a conversation, a first answer that goes out, and somebody who is asked to take it;
 * so the same people write once more.
 */
export async function* figures(options: string[]): AsyncGenerator<Figure> {
  const short = options.includes('--short')
  const rate = Number(options.find(option => /^\d+$/.test(option)) ?? 100)
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  const meta = await WhatsappEmulator.start()
  const children: ChildProcess[] = []
  let lines: readonly Line[] = []
  try {
    const address = await started(children, folder)
    await setUp(folder, meta)
    const cookies: string[] = []
    for (let n = 0; n < PEOPLE; n++) cookies.push(await enterAs(address, ROLES[n % ROLES.length]))
    lines = await Promise.all(cookies.map(cookie => openLine(address, cookie)))
    yield figure('lines open', lines.length, '', { least: PEOPLE })
    const write = writer(poster(address, meta), meta)
    const place = { address, folder, write }
    // The list begins with those who have waited longest: a new row is on it only while it is short.
    yield* onTheScreen(place, cookies[0], short ? 3 : 5)
    // What a server learns in its first seconds is not what it does all day.
    forget(lines)
    await told(lines, await atRate(rate, 2, () => write()))
    yield figure('load of the machine before', loadavg()[0] ?? NaN, '')
    const seconds = short ? 3 : 15
    const phones = yield* onTheWire(place, lines, { who: 'somebody new', rate, seconds })
    await quiet(folder)
    const again = { ...place, write: () => write(phones.pop()) }
    yield* onTheWire(again, lines, { who: 'somebody known', rate, seconds })
  } finally {
    for (const { stop } of lines) stop()
    await end(children)
    await meta.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

interface Place {
  readonly address: string
  readonly folder: string
  readonly write: (phone?: string) => Promise<Sent>
}

async function* onTheWire(
  { folder, write }: Place,
  lines: readonly Line[],
  { who, rate, seconds }: { who: string; rate: number; seconds: number },
): AsyncGenerator<Figure, string[]> {
  forget(lines)
  const messages = await atRate(rate, seconds, () => write())
  await told(lines, messages)
  const conversations = await conversationsOf(folder, messages)
  const all = lines.map(({ heard }) => since(messages, conversations, heard))
  const answers = messages.map(({ sent, answered }) => answered - sent)
  yield figure(`${who}: answer to the provider, p95`, percentile(answers, 0.95), 'ms')
  yield* spread(
    `${who}: ${PEOPLE} people told, at ${rate}/s`,
    all.flatMap(one => one.afterAnswer),
  )
  const sinceSent = all.flatMap(one => one.afterSending)
  yield figure('… since the webhook was sent, p99', percentile(sinceSent, 0.99), 'ms', { most: BOUND_MS })
  const missing = messages.length * PEOPLE - sinceSent.length
  yield figure('news that did not come', missing, '', { most: 0 })
  return messages.map(({ phone }) => phone)
}

async function* onTheScreen({ address, folder, write }: Place, cookie: string, seconds: number) {
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 860 }, locale: 'it-IT' })
    const [name = '', value = ''] = cookie.split(/=(.*)/)
    await context.addCookies([{ name, value, url: address }])
    const page = await context.newPage()
    const line = page.waitForResponse(answer => answer.url().includes('/console/live'))
    await page.goto(`${address}/console/conversations`)
    await line
    await page.evaluate(watchRows)
    // Somebody writes before anything is counted: what is loaded for the first row is there for all that follow.
    const first = await write()
    await rowsStand(page, 1)
    await pause(2_000)
    const messages = await atRate(5, seconds, () => write())
    await rowsStand(page, 1 + messages.length)
    const rows = new Map(Object.entries(await page.evaluate(() => globalThis.rowsSeen)))
    const conversations = await conversationsOf(folder, [first, ...messages])
    const { afterAnswer } = since(messages, conversations, rows)
    yield* spread(`${messages.length} rows stood in the browser`, afterAnswer)
    yield figure('rows that did not come', messages.length - afterAnswer.length, '', { most: 0 })
  } finally {
    await browser.close()
  }
}

function* spread(what: string, times: readonly number[]): Generator<Figure> {
  yield figure(`${what}, p50`, percentile(times, 0.5), 'ms')
  yield figure('… p95', percentile(times, 0.95), 'ms')
  yield figure('… p99', percentile(times, 0.99), 'ms', { most: BOUND_MS })
}

declare global {
  /** In the browser: when the row of each conversation first stood there. */
  var rowsSeen: Record<string, number>
}

/** Runs in the browser, with nothing of ours around it. */
function watchRows(): void {
  globalThis.rowsSeen = {}
  const look = () => {
    for (const { pathname } of document.querySelectorAll<HTMLAnchorElement>('.list-body a.row')) {
      globalThis.rowsSeen[pathname.split('/').at(-1) ?? ''] ??= performance.timeOrigin + performance.now()
    }
  }
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
  look()
}

async function rowsStand(page: Page, many: number): Promise<void> {
  const until = now() + PATIENCE
  while (now() < until) {
    if ((await page.evaluate(() => Object.keys(globalThis.rowsSeen).length)) >= many) return
    await pause(100)
  }
}

/** The machine's clock in ms, finer than `Date.now()`: a browser beside us reads the same. */
const now = () => performance.timeOrigin + performance.now()

/** Somebody writes: somebody new, where it is not said who. */
function writer(post: Post, meta: WhatsappEmulator): (phone?: string) => Promise<Sent> {
  let last = 0
  return async (phone = `39333${String(++last).padStart(7, '0')}`) => {
    const value = meta.text(phone, 'Buongiorno, il padrone non mi paga da due mesi')
    const sent = now()
    await post(value)
    return { phone, sent, answered: now() }
  }
}

interface Line {
  readonly heard: Map<string, number>
  readonly stop: () => void
}

/** Listens as a browser does, from the moment that the server has said how far it is. */
async function openLine(address: string, cookie: string): Promise<Line> {
  const asked: ClientRequest = request(`${address}/console/live`, { agent: new Agent(), headers: { cookie } })
  asked.end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  if (answer.statusCode !== 200) throw new Error(`the line was answered ${answer.statusCode}`)
  const heard = new Map<string, number>()
  const ready = Promise.withResolvers<void>()
  let rest = ''
  answer.setEncoding('utf8').on('data', (text: string) => {
    const at = now()
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      if (block.startsWith('id: ')) ready.resolve()
      const id = /^event: news\ndata: \{"topic":"message\.received","id":"([^"]+)"/.exec(block)?.[1]
      if (id && !heard.has(id)) heard.set(id, at)
    }
  })
  // Ended by us, or cut: what it did not hear is missing in the count.
  answer.on('error', () => ready.resolve())
  await ready.promise
  return { heard, stop: () => asked.destroy() }
}

function forget(lines: readonly Line[]): void {
  for (const { heard } of lines) heard.clear()
}

/** Waits until everybody has heard of as many. */
async function told(lines: readonly Line[], messages: readonly Sent[]): Promise<void> {
  const until = now() + PATIENCE
  while (now() < until && lines.some(({ heard }) => heard.size < messages.length)) await pause(20)
}

/** Waits until nothing more happens: what follows from messages must not be counted with the next. */
async function quiet(folder: string): Promise<void> {
  const until = now() + PATIENCE
  await withDatabase(folder, async db => {
    let before = -1
    while (now() < until) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from approdo.event`.execute(db)
      if (rows[0].n === before) return
      before = rows[0].n
      await pause(1_000)
    }
  })
}

/** What each message became, by the keyed print of who sent it: exactly, whatever the order in which they were stored. */
async function conversationsOf(folder: string, messages: readonly Sent[]): Promise<ReadonlyMap<string, string>> {
  const transport = await openTransportKey(folder)
  const phones = new Map(
    messages.map(({ phone }) => [transport.lookUp('identity phone', `+${phone}`).toString('hex'), phone]),
  )
  return await withDatabase(folder, async db => {
    const { rows } = await sql<{ id: string; key: string }>`
      select c.id, encode(i.address_key, 'hex') as key
      from conversations.conversation c join conversations.identity i on i.id = c.identity_id`.execute(db)
    return new Map(rows.map(({ id, key }) => [phones.get(key) ?? '', id]))
  })
}

async function withDatabase<T>(folder: string, ask: (db: Db) => Promise<T>): Promise<T> {
  const database = await openDatabase(readConfig({ APPRODO_DATA: folder }), { beside: true })
  // What stands there, whoever it belongs to.
  const db = connect(database.url, { connections: 1, asOwner: true })
  try {
    return await ask(db)
  } finally {
    await db.destroy()
    await database.close()
  }
}

/** How long after each message it was there, in ms; what was not there is left out. */
function since(messages: readonly Sent[], conversations: ReadonlyMap<string, string>, seen: Seen) {
  const there = messages.flatMap(message => {
    const at = seen.get(conversations.get(message.phone) ?? '')
    return at === undefined ? [] : [{ ...message, at }]
  })
  return {
    afterAnswer: there.map(({ at, answered }) => at - answered),
    afterSending: there.map(({ at, sent }) => at - sent),
  }
}
