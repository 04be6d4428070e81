import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { recordset } from './flush-plan.ts'
import type { EntityKind } from './plan.ts'

/** What this file has already named: the row that did, and a digest of what it said. */
export type Seen = { row: number; id: string | null; digest: string }

/** One import at a time; the number is arbitrary, ours for ever. Two at once would make everything twice, or trip over one another. */
const LOCK = 4_270_066

/** Until the end of the transaction no import runs, nor is any taken back. @returns false where one runs now: nobody waits for it */
export async function noImportNow(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as free`.execute(tx)
  return rows[0]?.free ?? false
}

/** Temporary, so that memory does not grow with the file; gone with the transaction. */
export async function openSeen(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
  await sql`drop table if exists pg_temp.import_seen`.execute(tx)
  await sql`create temporary table import_seen (entity text, ref text, row int, id uuid, digest text, primary key (entity, ref)) on commit drop`.execute(
    tx,
  )
}

export async function seenBefore(tx: Tx, entity: EntityKind, refs: string[]): Promise<Map<string, Seen>> {
  if (refs.length === 0) return new Map()
  const { rows } = await sql<
    Seen & { ref: string }
  >`select ref, row, id, digest from import_seen where entity = ${entity} and ref = any(${refs})`.execute(tx)
  return new Map(rows.map(row => [row.ref, row]))
}

export async function rememberSeen(tx: Tx, entity: EntityKind, rows: (Seen & { ref: string })[]): Promise<void> {
  if (rows.length === 0) return
  const from = recordset(rows, { ref: 'text', row: 'int', id: 'uuid', digest: 'text' })
  await sql`insert into import_seen (entity, ref, row, id, digest) select ${entity}, ref, row, id, digest from ${from}`.execute(
    tx,
  )
}
