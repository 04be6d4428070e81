import { CompiledQuery, Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely'
import { Pool, types } from 'pg'
import type { DB } from './db-types.ts'
import { isErrorCode } from './errors.ts'
import { log } from './log.ts'

export type { DB }
export type Db = Kysely<DB>
/** An open transaction: what every act takes, so that a caller decides what belongs together. */
export type Tx = Transaction<DB>

/** Whoever acts. Triggers read the name and id to write down who changed what. */
export interface TransactionActor {
  readonly id?: string | null
  readonly name: string
}

/**
 * Somebody a transaction can run for: their roles say what row-level security (migrations/0008) shows them. Whoever is
 * none of these sees no row.
 */
export type InContext = TransactionActor &
  (
    | { readonly scope: 'house' }
    | { readonly memberships: readonly { readonly role: string; readonly organizationId: string | null }[] }
  )

/**
 * The program itself, which sees everything: for what nobody signed in does (sign-in, jobs, first content), and tests.
 * `why` stands in the history as who did it.
 */
export const inHouse = (why: string): InContext => ({ id: null, name: why, scope: 'house' })

/** Somebody for whom the house looks: a page open to all needs what nobody may ask of the tables themselves. Acts still ask `can`. */
export const throughHouse = ({ id, name }: TransactionActor): InContext => ({ id, name, scope: 'house' })

/** How long to wait for a connection, in ms. */
const PATIENCE = 8000

/**
 * A pool of connections on `url`. Types as they come out: int8 and numeric are numbers, date is `2023-08-31`,
 * timestamptz a Date.
 * @param options.asOwner for tests: what is asked outside a transaction passes by row-level security; else it gets no row
 */
export function connect(url: string, { connections = 10, asOwner = false } = {}): Db {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: PATIENCE,
    types: { getTypeParser },
  })
  // A connection that breaks while idle is replaced by the pool.
  pool.on('error', error => log.warn({ err: error }, 'idle connection lost'))
  // One that breaks in somebody's hands fails what they ask of it; unheard, its own word of it would end the program.
  pool.on('connect', client => client.on('error', () => undefined))
  const dialect = new PostgresDialect({
    pool,
    onCreateConnection: async connection => {
      if (!asOwner) await connection.executeQuery(BECOME_APPLICATION)
    },
  })
  return new Kysely<DB>({ dialect })
}

/** The application's role, where the database has one: a database that is yet to be brought up to date has none. */
const BECOME_APPLICATION = CompiledQuery.raw(`
  do $$ begin
    if to_regprocedure('approdo.application_role()') is not null then
      if approdo.application_role() is not null then
        perform set_config('role', approdo.application_role(), false);
      end if;
    end if;
  end $$`)

const PARSERS: Record<number, (text: string) => unknown> = {
  [types.builtins.INT8]: safeInteger,
  [types.builtins.NUMERIC]: Number,
  [types.builtins.DATE]: String,
}

/** How `connect` reads values, for a connection made otherwise. */
export const getTypeParser: typeof types.getTypeParser = (oid, format) =>
  PARSERS[oid] ?? types.getTypeParser(oid, format)

/** @throws RangeError rather than a number that is not the one stored */
function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('int8 beyond 2^53')
  return value
}

/** Runs `act` in one transaction, in the name of `actor`: all of it stands, or nothing. It sees what `actor` may see. */
export function transact<T>(db: Db, actor: InContext, act: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async tx => {
    await enter(tx, actor)
    return await act(tx)
  })
}

/**
 * Reads in the name of `actor`, everything of one moment; inside a transaction, in the name of whoever began it.
 */
export async function readAs<T>(db: Db | Tx, actor: InContext, read: (tx: Tx) => Promise<T>): Promise<T> {
  if (isTx(db)) return await read(db)
  const transaction = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return await transaction.execute(async tx => {
    await enter(tx, actor)
    return await read(tx)
  })
}

/**
 * Calls one function of the database in the name of `actor`: a transaction of its own in one trip instead of four, for what
 * comes by the hundred a second.
 */
export async function callAs<T>(db: Db, actor: InContext, call: RawBuilder<T>): Promise<T> {
  const { scope, name, id, own } = namesOf(actor)
  // What stands after `from` is done first.
  const { rows } = await sql<{ result: T }>`
    select ${call} as result from approdo.enter(${scope}, ${name}, ${id}, ${own})`.execute(db)
  return rows[0].result
}

const isTx = (db: Db | Tx): db is Tx => db.isTransaction

async function enter(tx: Tx, actor: InContext): Promise<void> {
  const { scope, name, id, own } = namesOf(actor)
  await sql`select approdo.enter(${scope}, ${name}, ${id}, ${own})`.execute(tx)
}

function namesOf(actor: InContext) {
  const organizations = 'memberships' in actor ? actor.memberships.flatMap(m => m.organizationId ?? []) : []
  const own = `{${[...new Set(organizations)].join(',')}}`
  return { scope: scopeOf(actor), name: actor.name, id: actor.id ?? '', own }
}

/** Roles that nobody is given (staff/acts.ts) say what somebody is; whoever has none has only what is their own. */
function scopeOf(actor: InContext): 'public' | 'self' | 'staff' | 'house' {
  if ('scope' in actor) return actor.scope
  const roles = new Set(actor.memberships.map(({ role }) => role))
  if (roles.has('terminal')) return 'house'
  if (roles.has('anybody')) return 'public'
  roles.delete('newcomer')
  return roles.size ? 'staff' : 'self'
}

/**
 * What an act must see or change and its actor may not, such as the sessions of somebody who leaves: inside, nothing is
 * held back. As little as possible; who acts stays the same.
 */
export async function asHouse<T>(tx: Tx, act: (tx: Tx) => Promise<T>): Promise<T> {
  const { rows } = await sql<{ scope: string }>`
    select current_setting('approdo.scope', true) as scope, set_config('approdo.scope', 'house', true)`.execute(tx)
  try {
    return await act(tx)
  } finally {
    await sql`select set_config('approdo.scope', ${rows[0].scope}, true)`.execute(tx).catch(unlessBroken)
  }
}

/** A transaction that failed takes the setting back by itself, and the error that broke it is the one to tell. */
function unlessBroken(error: unknown): void {
  if (!isErrorCode(error, '25P02')) throw error
}

/** For what only the owner of the tables may do: `vacuum`, `analyze`. Rows are held back all the same. */
export async function asOwner(db: Db | Tx, statement: RawBuilder<unknown>): Promise<void> {
  if (isTx(db)) {
    const { rows } = await sql<{ role: string }>`
      select current_setting('role') as role, set_config('role', 'none', true)`.execute(db)
    await statement.execute(db)
    await sql`select set_config('role', ${rows[0].role}, true)`.execute(db)
    return
  }
  await db.connection().execute(async connection => {
    const { rows } = await sql<{ role: string }>`
      select current_setting('role') as role, set_config('role', 'none', false)`.execute(connection)
    try {
      await statement.execute(connection)
    } finally {
      await sql`select set_config('role', ${rows[0].role}, false)`.execute(connection)
    }
  })
}
