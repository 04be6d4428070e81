import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readFigures } from '../src/conversations/figures/read-figures.ts'
import { asOwner, connect, type Db, inHouse, readAs, transact } from '../src/lib/db.ts'
import { startEmbeddedPostgres } from '../src/lib/embedded-postgres.ts'
import { migrate } from '../src/lib/migrate.ts'
import type { Actor } from '../src/staff/index.ts'
import { type Figure, figure, percentile } from './figure.ts'

const TIMES = 30
const BOUND_MS = 50
const ORGANIZATION = '00000000-0000-4000-8000-000000000002'
const coordinator: Actor = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'bench',
  memberships: [{ role: 'coordinator', organizationId: ORGANIZATION, region: null }],
}

/**
 * The figures of the front office where 50,000 conversations (or as many as are named) began within a year: the four weeks
 * that the screen opens with, and the whole year.
 */
export async function* figures([size = '50000']: string[]): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  const postgres = await startEmbeddedPostgres({ dataFolder: folder })
  try {
    await migrate(postgres.url, join(import.meta.dirname, '../migrations'))
    const db = connect(postgres.url)
    const owner = connect(postgres.url, { connections: 1, asOwner: true })
    await transact(db, inHouse('bench'), tx => invent(tx, Number(size)))
    for (const table of ['standing', 'course', 'conversation', 'message', 'language', 'closure']) {
      await asOwner(owner, sql`vacuum analyze conversations.${sql.raw(table)}`)
    }
    yield figure('load of the machine before', loadavg()[0] ?? NaN, '')
    for (const [what, days, bound] of [
      ['four weeks', 27, { most: BOUND_MS }],
      ['a year', 365, {}],
    ] as const) {
      const period = { from: dayBefore(days), to: dayBefore(0) }
      const times: number[] = []
      for (let n = 0; n < TIMES; n += 1) {
        const begun = performance.now()
        await readAs(db, coordinator, tx => readFigures(tx, coordinator, { organizationId: ORGANIZATION, ...period }))
        times.push(performance.now() - begun)
      }
      yield figure(`${what} of ${size} conversations, p50`, percentile(times, 0.5), 'ms')
      yield figure(`${what} of ${size} conversations, p95`, percentile(times, 0.95), 'ms', bound)
    }
    await db.destroy()
    await owner.destroy()
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

const dayBefore = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** A year of them: most were answered and closed, the newest are open. */
async function invent(tx: Db, size: number): Promise<void> {
  await sql`create temporary table new on commit drop as
    select gen_random_uuid() as id, gen_random_uuid() as identity, gen_random_uuid() as account, n,
           conversations.quarter(now() - n * interval '365 days' / ${size}::int) as at,
           (array['whatsapp', 'whatsapp', 'whatsapp', 'web', 'email', 'telegram', 'voice'])[n % 7 + 1] as channel
    from generate_series(1, ${size}::int) n`.execute(tx)
  await sql`insert into conversations.identity (id, organization_id, kind, address_key, address)
    select identity, ${ORGANIZATION}, 'phone', sha256(identity::text::bytea), '' from new`.execute(tx)
  await sql`insert into conversations.conversation (id, organization_id, identity_id, account_id, channel, opened_at)
    select id, ${ORGANIZATION}, identity, account, channel, at from new`.execute(tx)
  await sql`insert into conversations.open_conversation (conversation_id, identity_id, account_id)
    select id, identity, account from new where n <= 500`.execute(tx)
  await sql`insert into conversations.message (id, conversation_id, direction, content, at)
    select gen_random_uuid(), id, 'in', '', at + g * interval '1 hour' from new, generate_series(0, 2) g order by n desc`.execute(
    tx,
  )
  await sql`insert into conversations.message (id, conversation_id, direction, content, author_id, at)
    select gen_random_uuid(), id, 'out', '', ${coordinator.id}, at + n % 40 * interval '15 minutes' from new where n % 5 > 0`.execute(
    tx,
  )
  await sql`insert into conversations.language (conversation_id, language, confirmed_by)
    select id, (array['fr', 'en', 'ar', 'wo', 'bn', 'ur'])[n % 6 + 1], ${coordinator.id} from new where n % 4 > 0`.execute(
    tx,
  )
  await sql`insert into conversations.closure (conversation_id, closed_by, reason)
    select id, ${coordinator.id}, case when n % 5 = 0 then 'no-answer' else 'helped' end from new where n > 500`.execute(
    tx,
  )
}
