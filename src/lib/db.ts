import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { Pool, types } from 'pg'
import type { DB } from './db-types.ts'
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

/** How long to wait for a connection, in ms. */
const PATIENCE = 8000

/**
 * A pool of connections on `url`. Types as they come out: int8 and numeric are numbers, date is `2023-08-31`,
 * timestamptz a Date.
 */
export function connect(url: string, { connections = 10 } = {}): Db {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: PATIENCE,
    types: { getTypeParser },
  })
  // A connection that breaks while idle is replaced by the pool.
  pool.on('error', error => log.warn({ err: error }, 'idle connection lost'))
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

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

/** Runs `act` in one transaction, in the name of `actor`: all of it stands, or nothing. */
export function transact<T>(db: Db, actor: TransactionActor, act: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async tx => {
    await sql`select set_config('approdo.actor', ${actor.name}, true), set_config('approdo.actor_id', ${actor.id ?? ''}, true)`.execute(
      tx,
    )
    return await act(tx)
  })
}
