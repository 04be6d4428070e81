import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely'
import type { Client } from 'pg'
import type { DB, Tx } from '../db.ts'

/** One transaction for acts and for COPY alike: Kysely speaks over a connection that we hold ourselves. */
export function transactOver<T>(client: Client, act: (tx: Tx) => Promise<T>): Promise<T> {
  // The connection is ours to end.
  const held = Object.assign(client, { release: () => undefined }) as unknown as PostgresPoolClient
  const pool = { connect: () => Promise.resolve(held), end: () => Promise.resolve(), options: {} }
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return db.transaction().execute(act)
}
