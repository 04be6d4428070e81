import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { inOrder } from './canonical.ts'
import { FIELDS, type FieldEntity, type FieldValue, type FieldValues } from './field-schemas.ts'
import { COLUMNS, FACETS, LISTS } from './field-tables.ts'

/** Everything that may be proposed of a thing, as it stands now; null where there is no such thing. */
export async function readFields(tx: Tx, entity: FieldEntity, id: string): Promise<FieldValues | null> {
  const { rows } = await sql<FieldValues>`
    select ${sql.join(COLUMNS[entity].map(column => sql.ref(column)))} from ${tableOf(entity)} where id = ${id}`.execute(
    tx,
  )
  const own = rows[0]
  if (!own) return null
  const values: FieldValues = {}
  for (const field of Object.keys(FIELDS[entity]))
    values[field] = own[field] ?? (await readChild(tx, entity, id, field))
  return values
}

/** One field of a thing that stands. */
export async function readField(tx: Tx, entity: FieldEntity, id: string, field: string): Promise<FieldValue> {
  if (!COLUMNS[entity].includes(field)) return await readChild(tx, entity, id, field)
  const { rows } = await sql<{ value: FieldValue }>`
    select ${sql.ref(field)} as value from ${tableOf(entity)} where id = ${id}`.execute(tx)
  return rows[0]?.value ?? null
}

export const tableOf = (entity: FieldEntity) => sql`directory.${sql.ref(entity)}`

async function readChild(tx: Tx, entity: FieldEntity, id: string, field: string): Promise<FieldValue> {
  const list = LISTS[field]
  if (list) return await readList(tx, entity, id, list)
  const facet = FACETS[field]
  if (facet) return await readFacet(tx, id, facet)
  if (field === 'categories') return await readCategories(tx, id)
  if (field === 'locations') return await readLocations(tx, id)
  if (field === 'state') return await readState(tx, id)
  if (field === 'municipality') return await readMunicipality(tx, id)
  return null
}

async function readList(tx: Tx, entity: FieldEntity, id: string, list: (typeof LISTS)[string]): Promise<FieldValue> {
  const { rows } = await sql<FieldValues>`
    select ${sql.join(list.columns.map(column => sql.ref(column)))} from directory.${sql.ref(list.table)}
    where ${sql.ref(`${entity}_id`)} = ${id} ${list.ordered ? sql`order by position, id` : sql``}`.execute(tx)
  return list.ordered ? rows : inOrder(rows)
}

async function readFacet(tx: Tx, id: string, facet: string): Promise<FieldValue> {
  const { rows } = await sql<{ code: string; answer: string }>`
    select code, answer from directory.service_facet where service_id = ${id} and facet = ${facet} order by code`.execute(
    tx,
  )
  return facet === 'eligibility'
    ? Object.fromEntries(rows.map(row => [row.code, row.answer]))
    : rows.map(row => row.code)
}

async function readCategories(tx: Tx, id: string): Promise<FieldValue> {
  const { rows } = await sql<{ code: string }>`
    select category_code as code from directory.service_category where service_id = ${id} order by position, category_code`.execute(
    tx,
  )
  return rows.map(row => row.code)
}

async function readLocations(tx: Tx, id: string): Promise<FieldValue> {
  const { rows } = await sql<{ id: string }>`
    select location_id as id from directory.service_at_location where service_id = ${id} order by location_id`.execute(
    tx,
  )
  return rows.map(row => row.id)
}

/** The newest record, even where it begins on a day to come. */
async function readState(tx: Tx, id: string): Promise<FieldValue> {
  const { rows } = await sql<{ state: string; since: string; reason: string }>`
    select state, since, reason from directory.lifecycle where service_id = ${id}
    order by since desc, recorded_at desc, id desc limit 1`.execute(tx)
  return rows[0] ?? null
}

async function readMunicipality(tx: Tx, id: string): Promise<FieldValue> {
  const { rows } = await sql<FieldValues>`
    select istat, latitude, longitude, precision from directory.location where id = ${id}`.execute(tx)
  return rows[0] ?? null
}
