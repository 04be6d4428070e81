import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { audit, keepChain, verifyAudit } from '../src/audit/index.ts'
import { connect, type Db, inHouse, transact, type Tx } from '../src/lib/db.ts'
import { startEmbeddedPostgres } from '../src/lib/embedded-postgres.ts'
import { migrate } from '../src/lib/migrate.ts'
import { openUnder, pairFrom, randomKey, sealUnder } from '../src/vault/box.ts'
import {
  createUserKeys,
  type Keyring,
  open,
  openMany,
  receive,
  rotateOrganization,
  seal,
  unlockWithPassphrase,
} from '../src/vault/index.ts'
import { helpdesk, type Member } from '../src/vault/world.fixture.ts'
import { wrapTowards } from '../src/vault/wrap.ts'
import { type Figure, figure, percentile } from './figure.ts'

const KEYS = 50_000
const CALLERS = 16

/** Sealing, opening, unlocking, re-wrapping, and what an audit row costs, on a PostgreSQL that syncs to disk. */
export async function* figures(): AsyncGenerator<Figure> {
  yield* cryptoAlone()
  const folder = await mkdtemp(join(tmpdir(), 'approdo-bench-'))
  const postgres = await startEmbeddedPostgres({ dataFolder: folder })
  try {
    await migrate(postgres.url, join(import.meta.dirname, '../migrations'))
    const db = connect(postgres.url, { connections: CALLERS })
    yield* unlocking(db)
    yield* auditRows(db, folder)
    yield* throughTheDoor(db)
    yield* rewrapping(db)
    await db.destroy()
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true })
  }
}

function* cryptoAlone(): Generator<Figure> {
  const [key, content, place] = [randomKey(), randomBytes(1024), randomBytes(150)]
  const sealed = sealUnder(key, content, place)
  yield figure(
    'seal 1 kB, cryptography alone',
    perSecond(() => sealUnder(key, content, place)),
    '/s',
    { least: 20_000 },
  )
  yield figure(
    'open 1 kB, cryptography alone',
    perSecond(() => openUnder(key, sealed, place)),
    '/s',
    { least: 20_000 },
  )
}

async function* unlocking(db: Db): AsyncGenerator<Figure> {
  const owner = { id: randomUUID(), name: 'Bench', scope: 'house' as const }
  const passphrase = 'quattro cavalli verdi'
  await transact(db, owner, tx => createUserKeys(tx, owner, owner.id, { passphrase }))
  const times = await timed(5, () => transact(db, owner, tx => unlockWithPassphrase(tx, owner.id, passphrase)))
  // Too fast would be as bad as too slow: it is what a thief of the database pays for each guess.
  yield figure('unlock with a passphrase, median', percentile(times, 0.5) / 1000, 's', { least: 0.15, most: 1.5 })
}

/** The same act without an audit row, with one, and with one that holds the head of the chain until it commits. */
async function* auditRows(db: Db, dataFolder: string): AsyncGenerator<Figure> {
  await sql`create table public.act (id uuid primary key, at timestamptz default now())`.execute(db)
  const actor = { id: randomUUID(), name: 'Bench', scope: 'house' as const }
  const bare = (tx: Tx) => sql`insert into public.act (id) values (${randomUUID()})`.execute(tx)
  const withRow = async (tx: Tx) => {
    await bare(tx)
    await audit(tx, actor, 'act.done', actor.id)
  }
  const withLock = async (tx: Tx) => {
    await bare(tx)
    await sql`select pg_advisory_xact_lock(1)`.execute(tx)
    await audit(tx, actor, 'act.done', actor.id)
  }
  const stop = keepChain(db, {
    dataFolder,
    onError: error => {
      throw error
    },
  })
  // By turns, so that whatever else the machine does falls on all three alike.
  const rates: Record<'without' | 'beside' | 'held', number[]> = { without: [], beside: [], held: [] }
  for (let turn = 0; turn < 5; turn += 1) {
    rates.without.push(await rateOf(db, bare, 1000))
    rates.beside.push(await rateOf(db, withRow, 1000))
    rates.held.push(await rateOf(db, withLock, 1000))
  }
  const [without, beside, held] = [rates.without, rates.beside, rates.held].map(rate => percentile(rate, 0.5))
  yield figure('acts, 16 callers', without, '/s')
  yield figure('acts with an audit row and the chain kept, 16 callers', beside, '/s', { least: 300 })
  yield figure('audit row: share of the speed without', beside / without, '', { least: 0.5 })
  yield figure('the same if each held the head of the chain', held, '/s')
  const start = performance.now()
  for (let left = 1; left > 0;) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from audit.unlinked`.execute(db)
    left = rows[0].n
  }
  yield figure('from the last act until all are in the chain', (performance.now() - start) / 1000, 's', { most: 1 })
  await stop()
  yield await verifying(db, dataFolder)
}

async function verifying(db: Db, dataFolder: string): Promise<Figure> {
  const start = performance.now()
  const { rows, fault } = await verifyAudit(db, dataFolder)
  if (fault) throw new Error(`the audit record is not whole: ${fault.what}`)
  return figure('audit verify', rows / ((performance.now() - start) / 1000), 'rows/s', { least: 10_000 })
}

async function* throughTheDoor(db: Db): AsyncGenerator<Figure> {
  const { ada, key } = await helpdesk(db)
  const content = randomBytes(1024)
  const at = () => ({ key, place: { table: 'bench.message', row: randomUUID(), field: 'text', version: 1 } })
  const sealing = at()
  const sealed = await transact(db, ada.actor, tx => seal(tx, ada.keyring, sealing, content))
  yield figure('seal 1 kB by a member, 16 callers', await rateOf(db, tx => seal(tx, ada.keyring, at(), content)), '/s')
  yield figure('receive 1 kB while all are out, 16 callers', await rateOf(db, tx => receive(tx, at(), content)), '/s')
  const opening = (tx: Tx) => open(tx, ada, { ...sealing, sealed })
  yield figure('open 1 kB with its audit row, 16 callers', await rateOf(db, opening), '/s', { least: 200 })
  const times = await timed(200, () => transact(db, ada.actor, opening))
  yield figure('open 1 kB with its audit row, p95', percentile(times, 0.95), 'ms', { most: 50 })
  yield* aConversation(db, ada, at)
}

async function* aConversation(db: Db, ada: Member, at: () => Parameters<typeof receive>[1]): AsyncGenerator<Figure> {
  const values = await transact(db, ada.actor, async tx => {
    const made = []
    for (let n = 0; n < 100; n += 1) {
      const place = at()
      const sealed = n % 2 ? await seal(tx, ada.keyring, place, 'x') : await receive(tx, place, 'x')
      made.push({ ...place, sealed })
    }
    return made
  })
  const times = await timed(30, () => transact(db, ada.actor, tx => openMany(tx, ada, values)))
  yield figure('open 100 messages, half of them received, median', percentile(times, 0.5), 'ms', { most: 100 })
}

async function* rewrapping(db: Db): AsyncGenerator<Figure> {
  const { ada, organizationId } = await helpdesk(db)
  await fill(db, organizationId)
  for (const time of ['after receiving', 'once more'] as const) {
    const start = performance.now()
    const wrapped = await rotateOrganization(db, ada, organizationId)
    if (wrapped < KEYS) throw new Error(`only ${wrapped} were wrapped anew`)
    const seconds = (performance.now() - start) / 1000
    yield figure(`new organisation key: wrap 50,000 keys anew, ${time}`, seconds, 's', { most: 30 })
  }
  await stillOpens(db, ada.keyring, organizationId)
}

/** 50,000 cases, as they come in while everybody is signed out. */
async function fill(db: Db, organizationId: string): Promise<void> {
  const organization = await db
    .selectFrom('vault.organization_key')
    .select(['id', 'public_key'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const publicKey = Buffer.from(pairFrom(randomKey()).publicKey)
  for (let n = 0; n < KEYS; n += 1000) {
    const ids = Array.from({ length: 1000 }, () => randomUUID())
    const wraps = ids.map(id => wrapTowards(organization.public_key, `case ${id}`, randomKey()))
    await sql`with made as (insert into vault.case_key (id, organization_id, kind, public_key)
        select id, ${organizationId}, 'case', ${publicKey} from unnest(${ids}::uuid[]) id)
      insert into vault.case_wrap (case_key_id, organization_key_id, wrapped_key)
        select id, ${organization.id}, wrapped from unnest(${ids}::uuid[], ${wraps}::bytea[]) n (id, wrapped)`.execute(
      db,
    )
  }
}

async function stillOpens(db: Db, keyring: Keyring, organizationId: string): Promise<void> {
  const { id: key } = await db
    .selectFrom('vault.case_key')
    .select('id')
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const place = { table: 'bench.message', row: key, field: 'text', version: 1 }
  await transact(db, inHouse('Bench'), tx => seal(tx, keyring, { key, place }, 'x'))
}

function perSecond(act: () => unknown, ms = 1500): number {
  for (let n = 0; n < 200; n += 1) act()
  const start = performance.now()
  let done = 0
  while (performance.now() - start < ms) {
    for (let n = 0; n < 50; n += 1) act()
    done += 50
  }
  return (done / (performance.now() - start)) * 1000
}

async function timed(times: number, act: () => Promise<unknown>): Promise<number[]> {
  const taken = []
  for (let n = 0; n < times; n += 1) {
    const start = performance.now()
    await act()
    taken.push(performance.now() - start)
  }
  return taken
}

/** Transactions a second, each with one act, from 16 callers at once. */
async function rateOf(db: Db, act: (tx: Tx) => Promise<unknown>, ms = 4000): Promise<number> {
  const end = performance.now() + ms
  let done = 0
  const caller = async () => {
    while (performance.now() < end) {
      await transact(db, inHouse('Bench'), act)
      done += 1
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: CALLERS }, caller))
  return (done / (performance.now() - start)) * 1000
}
