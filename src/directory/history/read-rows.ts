import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Entity, type Owner, type Row, tablesOf, type Wanted } from './whole.ts'

export interface FoundRow {
  readonly entity: Entity
  readonly key: string
  readonly row: Row
}

/**
 * The rows of these owners as they are, or as they stood just before a moment (a timestamp as text).
 * A row that changed since stood as the first change since then found it; one that did not change stands as it is.
 */
export async function readRows(tx: Tx, wanted: readonly Wanted[], before?: string): Promise<FoundRow[]> {
  const asked = wanted.filter(({ ids }) => ids.length > 0)
  if (asked.length === 0) return []
  const rows = new Map((await rowsNow(tx, asked)).map(found => [`${found.entity} ${found.key}`, found]))
  if (before) {
    for (const { entity, key, row } of await rowsFoundBy(tx, asked, before)) {
      if (row) rows.set(`${entity} ${key}`, { entity, key, row })
      else rows.delete(`${entity} ${key}`)
    }
  }
  return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

async function rowsNow(tx: Tx, wanted: readonly Wanted[]): Promise<FoundRow[]> {
  const parts = wanted.flatMap(one =>
    tablesOf(one).map(
      entity => sql`
        select ${entity}::text as entity, directory.row_key(r) as key, r as row
        from (select jsonb_strip_nulls(to_jsonb(t)) as r from ${sql.table(`directory.${entity}`)} t where ${owned(entity, one)} offset 0) x`,
    ),
  )
  return (await sql<FoundRow>`${sql.join(parts, sql` union all `)}`.execute(tx)).rows
}

function owned(entity: Entity, { by, ids }: Wanted): RawBuilder<unknown> {
  const kind = by.slice(0, -'_id'.length)
  if (entity === kind) return sql`t.id = any(${ids}::uuid[])`
  if (entity === 'translation') return sql`t.entity = ${kind} and t.entity_id = any(${ids}::uuid[])`
  return sql`t.${sql.ref(by)} = any(${ids}::uuid[])`
}

type BeforeRow = { entity: Entity; key: string; row: Row | null }

async function rowsFoundBy(tx: Tx, wanted: readonly Wanted[], moment: string): Promise<BeforeRow[]> {
  const parts = wanted.map(
    one => sql`
      (select distinct on (entity, key) entity, key, before as row from (
        select entity, directory.row_key(coalesce(after, before)) as key, before, seq from directory.change
        where ${changesOf(one)} and at >= ${moment}::timestamptz offset 0) x
      order by entity, key, seq)`,
  )
  return (await sql<BeforeRow>`${sql.join(parts, sql` union all `)}`.execute(tx)).rows
}

/** The conditions are those of the indexes. */
export function changesOf(wanted: Wanted): RawBuilder<unknown> {
  const { by, ids } = wanted
  const tables = sql`entity = any(${tablesOf(wanted)}::text[])`
  const held = sql`held_by = any(${ids}::uuid[]) and ${tables}`
  const conditions: Record<Owner, RawBuilder<unknown>> = {
    service_id: sql`service_id = any(${ids}::uuid[]) and ${tables}`,
    location_id: sql`location_id = any(${ids}::uuid[]) and ${tables}`,
    organization_id: sql`organization_id = any(${ids}::uuid[]) and organization_id is not null
      and entity not in ('service', 'location') and ${tables}`,
    service_at_location_id: held,
    verification_id: held,
    contact_id: held,
    phone_id: held,
  }
  return conditions[by]
}
