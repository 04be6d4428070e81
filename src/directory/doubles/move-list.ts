import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { CHILD_TABLES, type ChildTable, type OwnerKind } from '../import/child-tables.ts'
import { TABLES } from '../take-back/tables.ts'
import type { Choice } from './merge-fields.ts'

/**
 * Gives what hangs on one thing to another: all of it that the other has not yet (`both`), all of it in place of the other's (`merge`), or
 * only where the other has none at all (`keep`). What is not moved goes with its owner.
 */
export async function moveList(
  tx: Tx,
  table: ChildTable,
  owner: OwnerKind,
  to: string,
  from: string,
  choice: Choice,
): Promise<void> {
  const column = sql.ref(table === 'translation' ? 'entity_id' : `${owner}_id`)
  const mine = table === 'translation' ? sql`and t.entity = ${owner}` : sql``
  const name = sql.ref(`directory.${table}`)
  if (choice === 'keep') {
    const { rows } = await sql<{ some: boolean }>`
      select exists (select from ${name} t where t.${column} = ${to} ${mine}) as some`.execute(tx)
    if (rows[0]?.some) return
  }
  if (choice === 'merge') await sql`delete from ${name} t where t.${column} = ${to} ${mine}`.execute(tx)
  const alike = sql.join(
    likenessOf(table).map(one => sql`${sql.ref(`o.${one}`)} is not distinct from ${sql.ref(`t.${one}`)}`),
    sql` and `,
  )
  await sql`update ${name} t set ${column} = ${to} where t.${column} = ${from} ${mine}
    and not exists (select from ${name} o where o.${column} = ${to} and ${alike})`.execute(tx)
}

/** Columns by which two rows say the same. Tables without ids of their own have keys that forbid two. */
function likenessOf(table: ChildTable): string[] {
  const key: readonly string[] = TABLES[table]
  if (!key.includes('id')) return key.filter(column => column !== 'service_id' && column !== 'entity_id')
  // A number is the same number whatever is written beside it.
  if (table === 'phone') return ['number', 'extension']
  if (table === 'language') return ['code']
  return Object.keys(CHILD_TABLES[table]).filter(column => column !== 'position')
}
