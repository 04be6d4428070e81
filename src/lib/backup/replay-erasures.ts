import { sql } from 'kysely'
import type { Tx } from '../db.ts'
import { Refusal } from '../errors.ts'
import { eraserFor, type Erasers } from './erase.ts'
import type { Erasure } from './erasure-file.ts'

/**
 * Erases again what the ledger outside the database names and the one that was restored does not yet.
 * @returns how many things
 * @throws Refusal when it names a kind that this program cannot erase
 */
export async function replayErasures(tx: Tx, erasers: Erasers, erasures: readonly Erasure[]): Promise<number> {
  await sql`select set_config('approdo.actor', 'restore', true)`.execute(tx)
  const { rows } = await sql<{ kind: string; thing: string }>`select kind, thing from approdo.erasure`.execute(tx)
  const done = new Set(rows.map(keyOf))
  const missing = erasures.filter(erasure => !done.has(keyOf(erasure)))
  for (const { id, kind, thing, at, by } of missing) {
    if (!Object.hasOwn(erasers, kind)) {
      throw new Refusal(
        `The ledger of erasures names a ${kind}, which this Approdo cannot erase: restore with the version that erased it, or a later one.`,
      )
    }
    await eraserFor(erasers, kind)(tx, thing)
    await sql`
      insert into approdo.erasure (id, kind, thing, erased_at, erased_by) values (${id}, ${kind}, ${thing}, ${at}, ${by})
      on conflict do nothing`.execute(tx)
  }
  return missing.length
}

const keyOf = ({ kind, thing }: { kind: string; thing: string }) => `${kind} ${thing}`
