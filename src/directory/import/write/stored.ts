import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { CHILD_TABLES, type ChildTable, ENTITY_TABLES, type OwnerKind } from '../child-tables.ts'
import type { Children, Values } from '../draft.ts'
import type { EntityKind } from './plan.ts'

/** What the source said last of a thing; for a service its places and state as well. */
export type Content = { values: Values; children: Children; state?: string; places?: PlaceContent[] }
export type PlaceContent = {
  id: string
  ref: string
  location_id: string
  values: Values
  children: Children
  /** False where it lies there without the source ever having told of it. */
  told?: false
  /** Where it belongs to the service alone. */
  location?: { values: Values; children: Children }
}

/** What stands in the database under an identity of the source. `content` null: never imported from there, but there. */
export type Stored = { id: string; digest: string | null }

/** Things known to the source by these refs, or lying there under these ids. Things removed since are unknown again. */
export async function findStored(
  tx: Tx,
  kind: EntityKind,
  source: string,
  wanted: { ref: string; id: string | null }[],
): Promise<Map<string, Stored>> {
  const refs = wanted.map(w => w.ref)
  const { rows } = await sql<{ source_ref: string; id: string; digest: string }>`
    select i.source_ref, i.entity_id as id, i.digest from directory.imported i
    where i.source = ${source} and i.entity = ${kind} and i.source_ref = any(${refs})
      and exists (select from directory.${sql.ref(kind)} e where e.id = i.entity_id)`.execute(tx)
  const stored = new Map<string, Stored>(rows.map(({ source_ref, id, digest }) => [source_ref, { id, digest }]))
  const rest = wanted.filter(w => !stored.has(w.ref))
  if (rest.length > 0) await findUnremembered(tx, kind, source, rest, stored)
  return stored
}

async function findUnremembered(
  tx: Tx,
  kind: EntityKind,
  source: string,
  rest: { ref: string; id: string | null }[],
  stored: Map<string, Stored>,
): Promise<void> {
  const ids = rest.flatMap(w => (w.id ? [w.id] : []))
  const { rows } = await sql<{ id: string; ref: string | null }>`
    select id, case when source = ${source} then source_ref end as ref from directory.${sql.ref(kind)}
    where id = any(${ids}::uuid[]) or (source = ${source} and source_ref = any(${rest.map(w => w.ref)}))`.execute(tx)
  const byRef = new Map(rows.map(row => [row.ref, row.id]))
  const there = new Set(rows.map(row => row.id))
  const merged = await mergedInto(
    tx,
    kind,
    ids.filter(id => !there.has(id)),
  )
  for (const { ref, id } of rest) {
    const found = byRef.get(ref) ?? (id && (there.has(id) ? id : merged.get(id)))
    if (found) stored.set(ref, { id: found, digest: null })
  }
}

/** A file may still name what was found to be a double: it speaks of the one that was kept. */
async function mergedInto(tx: Tx, kind: EntityKind, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ old_id: string; new_id: string }>`
    select r.old_id, r.new_id from directory.redirect r join directory.${sql.ref(kind)} e on e.id = r.new_id
    where r.entity = ${kind} and r.old_id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(row => [row.old_id, row.new_id]))
}

export async function readContents(
  tx: Tx,
  kind: EntityKind,
  source: string,
  refs: string[],
): Promise<Map<string, Content>> {
  if (refs.length === 0) return new Map()
  const { rows } = await sql<{ source_ref: string; content: Content }>`
    select source_ref, content from directory.imported where source = ${source} and entity = ${kind} and source_ref = any(${refs})`.execute(
    tx,
  )
  return new Map(rows.map(row => [row.source_ref, row.content]))
}

/** The rows themselves as they stand now. */
export async function readValues(tx: Tx, kind: EntityKind, ids: string[]): Promise<Map<string, Values>> {
  if (ids.length === 0) return new Map()
  const columns = sql.join(Object.keys(ENTITY_TABLES[kind]).map(name => sql.ref(name)))
  const { rows } = await sql<
    Values & { id: string }
  >`select id, ${columns} from directory.${sql.ref(kind)} where id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, ...values }) => [id, values]))
}

/** What belongs to these owners now, in the tables wanted. Private contacts are nobody's business: no file takes them away. */
export async function readChildren(
  tx: Tx,
  owner: OwnerKind,
  ids: string[],
  tables: Iterable<ChildTable>,
): Promise<Map<string, Children>> {
  const all = new Map<string, Children>()
  if (ids.length === 0) return all
  for (const table of new Set(tables)) {
    const columns = sql.join(Object.keys(CHILD_TABLES[table]).map(name => sql.ref(name)))
    const ownerColumn = table === 'translation' ? 'entity_id' : `${owner}_id`
    const { rows } = await sql<Values & { owner_id: string }>`
      select ${sql.ref(ownerColumn)} as owner_id, ${columns} from directory.${sql.ref(table)} where ${sql.ref(ownerColumn)} = any(${ids}::uuid[])`.execute(
      tx,
    )
    for (const { owner_id, ...values } of rows) {
      const children = all.get(owner_id) ?? {}
      children[table] = [...(children[table] ?? []), values]
      all.set(owner_id, children)
    }
  }
  return all
}

export async function readPlacesOf(
  tx: Tx,
  serviceIds: string[],
): Promise<Map<string, { id: string; location_id: string; description: string | null }[]>> {
  const all = new Map<string, { id: string; location_id: string; description: string | null }[]>()
  if (serviceIds.length === 0) return all
  const { rows } = await sql<{ id: string; service_id: string; location_id: string; description: string | null }>`
    select id, service_id, location_id, description from directory.service_at_location where service_id = any(${serviceIds}::uuid[])`.execute(
    tx,
  )
  for (const { service_id, ...place } of rows) all.set(service_id, [...(all.get(service_id) ?? []), place])
  return all
}

export async function readStates(tx: Tx, serviceIds: string[]): Promise<Map<string, string>> {
  if (serviceIds.length === 0) return new Map()
  const { rows } = await sql<{ service_id: string; state: string }>`
    select distinct on (service_id) service_id, state from directory.lifecycle where service_id = any(${serviceIds}::uuid[])
    order by service_id, since desc, recorded_at desc, id desc`.execute(tx)
  return new Map(rows.map(row => [row.service_id, row.state]))
}
