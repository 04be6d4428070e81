import { sql } from 'kysely'
import type { Tx } from '../db.ts'

/** Destroys what is left of one thing; that nothing is left of it is no error. It also sees to what history keeps of it. */
export type Eraser = (tx: Tx, thing: string) => Promise<void>

/** The erasers of the house by kind of thing, such as `vault.key`. A kind that was erased once keeps its eraser for ever. */
export type Erasers = Readonly<Record<string, Eraser>>

export interface Erasing {
  readonly kind: string
  /** Its id: never a name or anything that says who it was. */
  readonly thing: string
  /** Who erases it. */
  readonly by: string
}

/**
 * Destroys a thing for good and writes it into the ledger, in the caller's transaction.
 * @throws Error when nobody knows how to erase that kind
 */
export async function erase(tx: Tx, erasers: Erasers, erasing: Erasing): Promise<void> {
  await eraserFor(erasers, erasing.kind)(tx, erasing.thing)
  await recordErasure(tx, erasing)
}

/** `followErasures` brings it outside the database soon after the commit. */
async function recordErasure(tx: Tx, { kind, thing, by }: Erasing): Promise<void> {
  await sql`insert into approdo.erasure (kind, thing, erased_by) values (${kind}, ${thing}, ${by}) on conflict do nothing`.execute(
    tx,
  )
}

export function eraserFor(erasers: Erasers, kind: string): Eraser {
  if (!Object.hasOwn(erasers, kind)) throw new Error(`Nobody knows how to erase a ${kind}`)
  return erasers[kind]
}

/** The eraser of a kind that is one row of one table, named by its `id`. */
export function rowEraser(table: string): Eraser {
  return async (tx, thing) => {
    await sql`delete from ${sql.table(table)} where id::text = ${thing}`.execute(tx)
  }
}
