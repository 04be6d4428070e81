import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { WhatsappEmulator } from '../src/channels/whatsapp/emulator.ts'
import { readConversation } from '../src/conversations/read-conversation.ts'
import { readConfig } from '../src/lib/config.ts'
import { connect, type Db, transact } from '../src/lib/db.ts'
import { openDatabase } from '../src/lib/open-database.ts'
import type { Actor } from '../src/staff/index.ts'
import { unlockWithPassphrase } from '../src/vault/index.ts'
import { type Figure, figure, percentile } from './figure.ts'
import { end, setUp, started } from './running/approdo.ts'
import { atRate, CALLERS, type Post, poster } from './running/webhooks.ts'

const SECONDS = 2
const ROUNDS = 5
/** More than are taken in a round. */
const MADE = 20_000
/** Nobody waits for ever, in seconds: what is not processed by then is missing in the count. */
const PATIENCE = 20

/**
 * Webhooks that are stored and committed before they are answered, over real HTTP, on our own PostgreSQL, while what was
 * stored is processed: as a share of bare inserts of one row each by as many callers in the same run; how long a
 * provider waits at 100 a second; and 200 a second for a minute with a fifth doubled and all shuffled: nothing lost,
 * nothing doubled, each person's in order. `--short`: ten seconds instead of the minute.
 */
export async function* figures(options: string[]): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  const meta = await WhatsappEmulator.start()
  const children: ChildProcess[] = []
  try {
    const address = await started(children, folder)
    await setUp(folder, meta)
    const database = await openDatabase(readConfig({ APPRODO_DATA: folder }), { beside: true })
    // Counts what stands there, whoever it belongs to.
    const db = connect(database.url, { connections: 16, asOwner: true })
    try {
      const post = poster(address, meta)
      yield* compared(db, meta, post)
      yield* processing(db, { meta, post })
      yield* waiting(meta, post)
      await drained(db)
      yield* minute(db, { meta, post, folder, seconds: options.includes('--short') ? 10 : 60 })
    } finally {
      await db.destroy()
      await database.close()
    }
  } finally {
    await end(children)
    await meta.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** By turns, so that whatever else the machine does falls on both. */
async function* compared(db: Db, meta: WhatsappEmulator, post: Post): AsyncGenerator<Figure> {
  await sql`create table public.bare_row (id uuid primary key, content bytea not null)`.execute(db)
  const content = Buffer.alloc(700, 1)
  const bare = () => sql`insert into public.bare_row (id, content) values (${randomUUID()}, ${content})`.execute(db)
  const people = Array.from({ length: 500 }, phone)
  const make = () => post.ready(meta.text(any(people), 'Aiuto, non mi pagano'))
  const made: string[] = []
  const webhook = () => post.send(made.pop() ?? make())
  /** To make and sign a webhook is the provider's work, on its own machines. */
  const webhooks = async () => {
    while (made.length < MADE) made.push(make())
    return await rateOf(webhook, SECONDS)
  }
  // A server that has run for a while is measured, not one that compiles what it runs.
  for (let round = 0; round < 3; round++) {
    await webhooks()
    await drained(db)
  }
  const rates: { ours: number; bare: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rates.push({ bare: await rateOf(bare, SECONDS), ours: await webhooks() })
    await drained(db)
  }
  const ratio = percentile(
    rates.map(rate => rate.ours / rate.bare),
    0.5,
  )
  yield figure('webhooks, share of bare inserts', ratio, 'ratio', { least: 0.5 })
  yield figure(`webhooks stored, ${CALLERS} callers`, median(rates.map(rate => rate.ours)), '/s')
  yield figure(`bare inserts of one row, ${CALLERS} callers`, median(rates.map(rate => rate.bare)), '/s')
}

/** What came in faster than it is processed: how fast it is, with nothing else to do. */
async function* processing(db: Db, { meta, post }: { meta: WhatsappEmulator; post: Post }): AsyncGenerator<Figure> {
  await drained(db)
  const people = Array.from({ length: 200 }, phone)
  await rateOf(() => post(meta.text(any(people), 'Aiuto')), 2)
  const before = await stored(db)
  const from = performance.now()
  await drained(db)
  const seconds = (performance.now() - from) / 1000
  yield figure('messages processed, with nothing else to do', ((await stored(db)) - before) / seconds, '/s', {
    least: 400,
  })
}

async function* waiting(meta: WhatsappEmulator, post: Post): AsyncGenerator<Figure> {
  const times = await atRate(100, 10, () => post(meta.text(phone(), 'Aiuto')))
  yield figure('answer to the provider at 100/s, p50', percentile(times, 0.5), 'ms')
  yield figure('answer to the provider at 100/s, p95', percentile(times, 0.95), 'ms', { most: 50 })
}

interface Minute {
  readonly meta: WhatsappEmulator
  readonly post: Post
  readonly folder: string
  readonly seconds: number
}

async function* minute(db: Db, { meta, post, folder, seconds }: Minute): AsyncGenerator<Figure> {
  const before = await stored(db)
  const newest = await newestMessage(db)
  const people = Array.from({ length: 200 }, phone)
  const events = Array.from({ length: 160 * seconds }, (_, n) => {
    const from = people[n % people.length] ?? ''
    const value = meta.text(from, `numero ${Math.floor(n / people.length)}`)
    // Providers say when something was written, in seconds.
    const [message] = value['messages'] as { timestamp: string }[]
    if (message) message.timestamp = String(1_790_000_000 + Math.floor(n / people.length))
    return value
  })
  const doubled = [...events, ...events.filter((_, n) => n % 4 === 0)]
  const shuffled = doubled.map(value => ({ value, at: Math.random() })).toSorted((a, b) => a.at - b.at)
  let next = 0
  const times = await atRate(200, seconds, () => post(shuffled[next++]?.value ?? {}))
  yield figure('answer to the provider at 200/s, p95', percentile(times, 0.95), 'ms')
  const from = performance.now()
  await drained(db)
  yield figure('from the last webhook until all is processed', (performance.now() - from) / 1000, 's')
  yield figure('messages lost or doubled', Math.abs((await stored(db)) - before - events.length), '', { most: 0 })
  yield figure('people whose messages are out of order', await outOfOrder(db, folder, newest), '', { most: 0 })
}

/** Every conversation as a person reads it: «numero 0», «numero 1», … */
async function outOfOrder(db: Db, folder: string, since: number): Promise<number> {
  const accounts = JSON.parse(readFileSync(join(folder, 'demonstration-accounts.json'), 'utf8')) as {
    id: string
    role: string
    name: string
    passphrase: string
  }[]
  const operator = accounts.find(({ role }) => role === 'operator')
  if (!operator) throw new Error('nobody is operator')
  const { rows } = await sql<{ organization_id: string }>`select organization_id from channels.account`.execute(db)
  const memberships = [{ role: 'operator' as const, organizationId: rows[0].organization_id, region: null }]
  const actor: Actor = { id: operator.id, name: operator.name, memberships }
  const keyring = await transact(db, actor, tx => unlockWithPassphrase(tx, operator.id, operator.passphrase))
  const { rows: conversations } = await sql<{ id: string }>`select conversation_id as id from conversations.message
    where seq > ${since} and direction = 'in' group by 1`.execute(db)
  let wrong = 0
  for (const { id } of conversations) {
    const { messages } = await transact(db, actor, tx => readConversation(tx, { actor, keyring }, id))
    const theirs = messages.filter(({ direction }) => direction === 'in')
    const numbers = theirs.map(({ parts: [part] }) => (part?.kind === 'text' ? Number(part.text.slice(7)) : -1))
    if (numbers.some((number, place) => number !== place)) wrong += 1
  }
  return wrong
}

const median = (samples: number[]) => percentile(samples, 0.5)
const any = (people: readonly string[]) => people[Math.floor(Math.random() * people.length)] ?? ''
const phone = () => `39333${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`

async function stored(db: Db): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from conversations.message where direction = 'in'`.execute(db)
  return rows[0].n
}

async function newestMessage(db: Db): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from conversations.message`.execute(
    db,
  )
  return rows[0].seq
}

async function drained(db: Db): Promise<void> {
  const until = performance.now() + PATIENCE * 1000
  while (performance.now() < until) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from channels.raw_event`.execute(db)
    if (rows[0].n === 0) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

async function rateOf(act: () => Promise<unknown>, seconds: number): Promise<number> {
  const from = performance.now()
  const until = from + seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while (performance.now() < until) {
        await act()
        done += 1
      }
    }),
  )
  return done / ((performance.now() - from) / 1000)
}
