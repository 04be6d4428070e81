import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { Conflict } from '../../../lib/errors.ts'
import type { Entity, Row } from '../../history/whole.ts'
import { isRow } from '../../take-back/tables.ts'
import type { RowChange } from './plan-bulk.ts'

const WITH_ID = new Set<Entity>(['language', 'lifecycle'])

/**
 * Writes planned rows, one statement for each table and kind of change.
 * @throws Conflict `bulk.changed-since` where a row is no more what was planned from: nothing is written then
 */
export async function writeRows(tx: Tx, rows: readonly RowChange[]): Promise<void> {
  for (const [entity, changes] of Map.groupBy(rows, row => row.entity)) {
    const table = sql.table(`directory.${entity}`)
    const [gone, come, kept] = [
      changes.flatMap(({ before, after }) => (before && !after ? [before] : [])),
      changes.flatMap(({ before, after }) => (after && !before ? [withId(entity, after)] : [])),
      changes.flatMap(({ before, after }) => (before && after ? [{ before, after }] : [])),
    ]
    const same = sql`${isRow(entity, 'r.b')} and jsonb_strip_nulls(to_jsonb(t)) = r.b`
    if (gone.length > 0) {
      await exactly(gone.length, () => sql`
        delete from ${table} t using (select value as b from jsonb_array_elements(${JSON.stringify(gone)}::jsonb)) r where ${same}`.execute(tx)) // prettier-ignore
    }
    if (come.length > 0) {
      const columns = sql.join(Object.keys(come[0]).map(column => sql.ref(column)))
      await exactly(come.length, () => sql`
        insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(come)}::jsonb)
        on conflict do nothing`.execute(tx)) // prettier-ignore
    }
    if (kept.length > 0) {
      const columns = changedColumns(kept)
      await exactly(kept.length, () => sql`
        update ${table} t set (${sql.join(columns.map(column => sql.ref(column)))}) =
          (select ${sql.join(columns.map(column => sql.ref(`x.${column}`)))} from jsonb_populate_record(null::${table}, r.a) x)
        from (select value -> 'before' as b, value -> 'after' as a from jsonb_array_elements(${JSON.stringify(kept)}::jsonb)) r
        where ${same}`.execute(tx)) // prettier-ignore
    }
  }
}

const withId = (entity: Entity, row: Row): Row => (WITH_ID.has(entity) ? { id: randomUUID(), ...row } : row)

const changedColumns = (rows: readonly { before: Row; after: Row }[]): string[] => [
  ...new Set(
    rows.flatMap(({ before, after }) =>
      [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(column => before[column] !== after[column]),
    ),
  ),
]

async function exactly(count: number, write: () => Promise<{ numAffectedRows?: bigint }>): Promise<void> {
  const { numAffectedRows } = await write()
  if (Number(numAffectedRows ?? 0) !== count) throw new Conflict('bulk.changed-since')
}
