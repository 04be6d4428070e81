import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { isRow, type Table, table, TABLE_NAMES, THINGS } from './tables.ts'

export type Reversed = { removed: number; restored: number }

/**
 * Does what `planReversal` planned: what hangs goes first and comes back last.
 * @throws Conflict `take-back.changed-meanwhile` where somebody changed a row since it was planned
 */
export async function applyReversal(tx: Tx): Promise<Reversed> {
  const things = new Set<string>(THINGS)
  const hanging = TABLE_NAMES.filter(name => !things.has(name))
  let [removed, restored] = [0, 0]
  for (const name of hanging.toReversed()) removed += await remove(tx, name)
  for (const name of TABLE_NAMES) restored += await restore(tx, name)
  for (const name of TABLE_NAMES) restored += await update(tx, name)
  for (const name of THINGS) removed += await remove(tx, name)
  return { removed, restored }
}

async function remove(tx: Tx, name: Table): Promise<number> {
  const result = await sql`delete from ${table(name)} t using reversal r
    where r.entity = ${name} and r.plan = 'remove' and ${isRow(name, 'r.after')} and jsonb_strip_nulls(to_jsonb(t)) = r.now`.execute(
    tx,
  )
  return await asPlanned(tx, name, 'remove', result)
}

async function restore(tx: Tx, name: Table): Promise<number> {
  const result = await sql`insert into ${table(name)} select x.* from reversal r
    cross join lateral jsonb_populate_record(null::${table(name)}, r.before) x where r.entity = ${name} and r.plan = 'restore'`.execute(
    tx,
  )
  return await asPlanned(tx, name, 'restore', result)
}

async function update(tx: Tx, name: Table): Promise<number> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = ${`directory.${name}`}::regclass and attnum > 0 and not attisdropped`.execute(
    tx,
  )
  const columns = rows.map(row => row.name)
  const result = await sql`update ${table(name)} t set (${sql.join(columns.map(c => sql.ref(c)))}) =
      (select ${sql.join(columns.map(c => sql.ref(`x.${c}`)))} from jsonb_populate_record(null::${table(name)}, r.merged) x)
    from reversal r where r.entity = ${name} and r.plan = 'update' and ${isRow(name, 'r.now')} and jsonb_strip_nulls(to_jsonb(t)) = r.now`.execute(
    tx,
  )
  return await asPlanned(tx, name, 'update', result)
}

async function asPlanned(
  tx: Tx,
  name: string,
  plan: string,
  { numAffectedRows }: { numAffectedRows?: bigint },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from reversal where entity = ${name} and plan = ${plan}`.execute(tx)
  const done = Number(numAffectedRows ?? 0)
  if (done !== rows[0]?.n) throw new Conflict('take-back.changed-meanwhile')
  return done
}
