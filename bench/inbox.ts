import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readConfig } from '../src/lib/config.ts'
import { asOwner, connect, type Db } from '../src/lib/db.ts'
import { openDatabase } from '../src/lib/open-database.ts'
import { type Figure, figure, percentile } from './figure.ts'
import { end, started } from './running/approdo.ts'
import { enterAs } from './running/enter-as.ts'

const OPEN = 50_000
const TIMES = 200
const BOUND_MS = 50
/** What every screen asks first: how long the least takes on this machine just now. */
const DESK = '/console/api/desk'

/** What the inbox asks when it is opened, and for each way of looking at it. */
const asked: readonly (readonly [what: string, path: string])[] = [
  ['(who sits here, for comparison)', DESK],
  ['opens', '?queue=unassigned'],
  ['mine', '?queue=mine'],
  ['my languages', '?queue=languages'],
  ['waiting for the worker', '?queue=waiting'],
  ['snoozed', '?queue=snoozed'],
  ['by channel', '?queue=unassigned&channel=email'],
  ['by language', '?queue=unassigned&language=wo'],
  ['by a rare language', '?queue=unassigned&language=bin'],
  ['by region', '?queue=waiting&region=18'],
  ['by label', '?queue=unassigned&label=LABEL'],
  ['by all four', '?queue=unassigned&channel=whatsapp&language=fr&region=16&label=LABEL'],
  ['by what nobody has', '?queue=unassigned&channel=email&language=bin&region=19'],
  ['counts of all queues', '/counts'],
]

/**
 * Server time of the inbox with 50,000 open conversations, asked for over real HTTP by an operator who is signed in, while
 * a second one does the same. Bound: p95 of each. `npm run bench -- inbox 5000`: with as many.
 */
export async function* figures([size = String(OPEN)]: string[]): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  const children: ChildProcess[] = []
  try {
    const address = await started(children, folder)
    const label = await fill(folder, Number(size))
    yield figure('load of the machine before', loadavg()[0] ?? NaN, '')
    const [one, other] = await Promise.all([enterAs(address, 'operator'), enterAs(address, 'operator')])
    for (const [what, path] of asked) {
      const whole = path === DESK ? path : `/console/api/conversations${path.replace('LABEL', label)}`
      const ask = (cookie: string) => timed(address, whole, cookie)
      for (let i = 0; i < 5; i++) await ask(one)
      const times: number[] = []
      for (let i = 0; i < TIMES; i++) times.push(...(await Promise.all([ask(one), ask(other)])))
      yield figure(`${what}, p50`, percentile(times, 0.5), 'ms')
      yield figure(`${what}, p95`, percentile(times, 0.95), 'ms', path === DESK ? {} : { most: BOUND_MS })
    }
  } finally {
    agent.destroy()
    await end(children)
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** Conversations as a busy year might leave them: the triggers make the plain rows, as they do for real ones. */
async function fill(folder: string, size: number): Promise<string> {
  const database = await openDatabase(readConfig({ APPRODO_DATA: folder }), { beside: true })
  const db = connect(database.url, { connections: 2, asOwner: true })
  try {
    await invent(db, size)
    for (const table of ['standing', 'conversation', 'message', 'open_conversation']) {
      await asOwner(db, sql`vacuum analyze conversations.${sql.raw(table)}`)
    }
    const { rows } = await sql<{ id: string }>`select id from conversations.label limit 1`.execute(db)
    return rows[0].id
  } finally {
    await db.destroy()
    await database.close()
  }
}

async function invent(db: Db, size: number): Promise<void> {
  await db.transaction().execute(async tx => {
    await sql`select set_config('approdo.scope', 'house', true)`.execute(tx)
    const { rows } = await sql<{ organization: string; operator: string; colleague: string }>`
      select o.id as organization,
        (select account_id from staff.membership m where m.organization_id = o.id and role = 'operator' limit 1) as operator,
        (select account_id from staff.membership m where m.organization_id = o.id and role = 'mediator' limit 1) as colleague
      from staff.organization o where kind = 'helpdesk'`.execute(tx)
    const { organization, operator, colleague } = rows[0]
    const label = sql`insert into conversations.label (organization_id, name, made_by) values (${organization}, 'stagione', ${operator})`
    await label.execute(tx)
    await sql`create temporary table new on commit drop as
      select gen_random_uuid() as id, gen_random_uuid() as identity, n, gen_random_uuid() as account,
             (array['whatsapp', 'whatsapp', 'whatsapp', 'web', 'email', 'telegram', 'voice'])[n % 7 + 1] as channel
      from generate_series(1, ${size}) n`.execute(tx)
    await sql`insert into conversations.identity (id, organization_id, kind, address_key, address)
      select identity, ${organization}, 'phone', sha256(identity::text::bytea), '' from new`.execute(tx)
    await sql`insert into conversations.conversation (id, organization_id, identity_id, account_id, channel)
      select id, ${organization}, identity, account, channel from new`.execute(tx)
    await sql`insert into conversations.open_conversation (conversation_id, identity_id, account_id) select id, identity, account from new`.execute(
      tx,
    )
    await sql`insert into conversations.message (id, conversation_id, direction, content)
      select gen_random_uuid(), id, 'in', '' from new order by n`.execute(tx)
    await sql`insert into conversations.message (id, conversation_id, direction, content, author_id)
      select gen_random_uuid(), id, 'out', '', ${operator} from new where n % 4 = 0 order by n`.execute(tx)
    await sql`insert into conversations.language (conversation_id, language, confirmed_by)
      select id, case when n % 2000 = 1 then 'bin' else (array['fr', 'en', 'ar', 'wo', 'bn'])[n % 5 + 1] end, ${operator} from new where n % 3 > 0`.execute(
      tx,
    )
    await sql`insert into conversations.region (conversation_id, region, noted_by)
      select id, (array['15', '16', '17', '18', '19'])[n % 11 % 5 + 1], ${operator} from new where n % 2 = 0`.execute(
      tx,
    )
    await sql`insert into conversations.labelled (conversation_id, label_id, by)
      select new.id, l.id, ${operator} from new, conversations.label l where n % 50 = 0`.execute(tx)
    await sql`insert into conversations.claim (conversation_id, account_id)
      select id, case when n % 20 = 3 then ${operator}::uuid else ${colleague}::uuid end from new where n % 10 = 3`.execute(
      tx,
    )
    await sql`insert into conversations.snooze (conversation_id, until, by)
      select id, now() + interval '1 day', ${operator} from new where n % 100 = 7`.execute(tx)
    await sql`insert into staff.account_language (account_id, language) values (${operator}, 'wo'), (${operator}, 'fr') on conflict do nothing`.execute(
      tx,
    )
  })
}

const agent = new Agent({ keepAlive: true, maxSockets: 2 })

/** @returns ms until the whole answer is there; @throws Error for anything but 200 */
async function timed(address: string, path: string, cookie: string): Promise<number> {
  const from = performance.now()
  const asking = request(`${address}${path}`, { agent, headers: { cookie } })
  asking.end()
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  answer.resume()
  await once(answer, 'end')
  if (answer.statusCode !== 200) throw new Error(`${path} was answered ${answer.statusCode}`)
  return performance.now() - from
}
