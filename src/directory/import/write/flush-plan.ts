import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { CHILD_TABLES, type ChildTable, ENTITY_TABLES, type OwnerKind, WITHOUT_ID } from '../child-tables.ts'
import type { Values } from '../draft.ts'
import { newId } from './new-id.ts'
import type { EntityKind, Plan } from './plan.ts'

export type Origin = { source: string; importId: string }

/** Writes a batch: one statement for each table, in the order in which rows refer to one another. */
export async function flushPlan(tx: Tx, plan: Plan, origin: Origin): Promise<void> {
  for (const kind of ['organization', 'location', 'service'] as const) {
    await insertEntities(tx, kind, plan.inserts[kind], origin)
    await updateEntities(tx, kind, plan.updates[kind])
  }
  await insertPlaces(tx, plan.inserts.service_at_location)
  if (plan.removedPlaces.length > 0)
    await sql`delete from directory.service_at_location where id = any(${plan.removedPlaces}::uuid[])`.execute(tx)
  for (const [key, rows] of plan.childDeletes) await deleteChildren(tx, key, rows)
  for (const [key, rows] of plan.childInserts) await insertChildren(tx, key, rows)
  await insertStates(tx, plan)
  await insertVerifications(tx, plan, origin)
  await rememberImported(tx, plan, origin)
}

async function insertEntities(tx: Tx, kind: EntityKind, rows: Values[], { source }: Origin): Promise<void> {
  if (rows.length === 0) return
  const columns: Record<string, string> = { id: 'uuid', ...ENTITY_TABLES[kind], source_ref: 'text' }
  await sql`insert into directory.${sql.ref(kind)} (${names(columns)}, source)
    select ${names(columns)}, ${source} from ${recordset(rows, columns)}`.execute(tx)
}

async function updateEntities(tx: Tx, kind: EntityKind, rows: Values[]): Promise<void> {
  if (rows.length === 0) return
  const columns: Record<string, string> = { id: 'uuid', ...ENTITY_TABLES[kind] }
  const set = sql.join(
    Object.keys(ENTITY_TABLES[kind]).map(column => sql`${sql.ref(column)} = ${sql.ref(`x.${column}`)}`),
  )
  await sql`update directory.${sql.ref(kind)} t set ${set} from ${recordset(rows, columns)} where t.id = x.id`.execute(
    tx,
  )
}

async function insertPlaces(tx: Tx, rows: Values[]): Promise<void> {
  if (rows.length === 0) return
  const columns = { id: 'uuid', service_id: 'uuid', location_id: 'uuid', description: 'text' }
  await sql`insert into directory.service_at_location (${names(columns)}) select ${names(columns)} from ${recordset(rows, columns)}
    on conflict do nothing`.execute(tx)
}

/** Rows that say the same as the source said last time; one that somebody changed by hand is another row and stays. */
async function deleteChildren(tx: Tx, key: string, rows: Values[]): Promise<void> {
  const { table, ownerColumn, entity } = placeOf(key)
  const columns: Record<string, string> = { owner_id: 'uuid', ...CHILD_TABLES[table] }
  const same = Object.keys(CHILD_TABLES[table])
    .filter(column => column !== 'position' && column !== 'source_text')
    .map(column => sql`${sql.ref(`t.${column}`)} is not distinct from ${sql.ref(`x.${column}`)}`)
  await sql`delete from directory.${sql.ref(table)} t using ${recordset(rows, columns)}
    where ${sql.ref(`t.${ownerColumn}`)} = x.owner_id and ${sql.join(same, sql` and `)} ${entity ? sql`and t.entity = ${entity}` : sql``}`.execute(
    tx,
  )
}

async function insertChildren(tx: Tx, key: string, rows: Values[]): Promise<void> {
  const { table, ownerColumn, entity } = placeOf(key)
  const columns: Record<string, string> = { owner_id: 'uuid', ...CHILD_TABLES[table] }
  const own = names(CHILD_TABLES[table])
  const from = recordset(rows, WITHOUT_ID.has(table) ? columns : { id: 'uuid', ...columns })
  if (entity)
    await sql`insert into directory.translation (entity, entity_id, ${own}) select ${entity}, owner_id, ${own} from ${from} on conflict do nothing`.execute(
      tx,
    )
  else if (WITHOUT_ID.has(table))
    await sql`insert into directory.${sql.ref(table)} (${sql.ref(ownerColumn)}, ${own}) select owner_id, ${own} from ${from} on conflict do nothing`.execute(
      tx,
    )
  else
    await sql`insert into directory.${sql.ref(table)} (id, ${sql.ref(ownerColumn)}, ${own})
      select id, owner_id, ${own} from ${from} on conflict do nothing`.execute(tx)
}

function placeOf(key: string): { table: ChildTable; ownerColumn: string; entity: OwnerKind | null } {
  const [table, owner] = key.split('/') as [ChildTable, OwnerKind]
  return table === 'translation'
    ? { table, ownerColumn: 'entity_id', entity: owner }
    : { table, ownerColumn: `${owner}_id`, entity: null }
}

async function insertStates(tx: Tx, { lifecycle }: Plan): Promise<void> {
  if (lifecycle.length === 0) return
  const rows = lifecycle.map(({ service_id, state }) => ({ service_id, ...state }))
  const columns = { service_id: 'uuid', state: 'text', since: 'date', reason: 'text' }
  await sql`insert into directory.lifecycle (service_id, state, since, reason)
    select service_id, state, coalesce(since, (now() at time zone 'Europe/Rome')::date), reason from ${recordset(rows, columns)}`.execute(
    tx,
  )
}

/** Who verified stays with the source: for us it was the source that told. */
async function insertVerifications(tx: Tx, { verifications }: Plan, { source }: Origin): Promise<void> {
  if (verifications.length === 0) return
  const rows = verifications.map(({ service_id, verification }) => ({ service_id, ...verification }))
  const columns = {
    id: 'uuid',
    service_id: 'uuid',
    means: 'text',
    verified_at: 'timestamptz',
    next_due: 'date',
    facts: 'json',
  }
  const withId = rows.map(row => ({ id: newId(), ...row }))
  await sql`insert into directory.verification (id, service_id, means, verified_at, next_due, verified_by)
    select id, service_id, means, verified_at, next_due, ${source} from ${recordset(withId, columns)}`.execute(tx)
  await sql`insert into directory.verified_fact (verification_id, fact, outcome)
    select x.id, f ->> 'fact', f ->> 'outcome' from ${recordset(withId, columns)}, json_array_elements(x.facts) f on conflict do nothing`.execute(
    tx,
  )
}

async function rememberImported(tx: Tx, { imported }: Plan, { source, importId }: Origin): Promise<void> {
  if (imported.length === 0) return
  const columns = { entity: 'text', source_ref: 'text', entity_id: 'uuid', digest: 'text', content: 'text' }
  // What is said anew for the second time within one import has its word of before already.
  await sql`insert into directory.imported_before (import_id, source, entity, source_ref, entity_id, digest, content, said_in)
    select ${importId}, i.source, i.entity, i.source_ref, i.entity_id, i.digest, i.content, i.import_id
    from directory.imported i join ${recordset(imported, columns)} using (entity, source_ref)
    where i.source = ${source} and i.import_id <> ${importId} on conflict do nothing`.execute(tx)
  await sql`insert into directory.imported (source, entity, source_ref, entity_id, digest, content, import_id)
    select ${source}, entity, source_ref, entity_id, digest, content::json, ${importId} from ${recordset(imported, columns)}
    on conflict (source, entity, source_ref) do update
    set entity_id = excluded.entity_id, digest = excluded.digest, content = excluded.content, import_id = excluded.import_id`.execute(
    tx,
  )
}

const names = (columns: Record<string, string>): RawBuilder<unknown> =>
  sql.join(Object.keys(columns).map(name => sql.ref(name)))

/** Rows as a table `x`, in one parameter whatever their number. */
export function recordset(rows: readonly object[], columns: Record<string, string>): RawBuilder<unknown> {
  const typed = sql.join(Object.entries(columns).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`))
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as x(${typed})`
}
