import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { canonical } from './canonical.ts'
import type { FieldEntity, FieldValue } from './field-schemas.ts'
import { COLUMNS, FACETS, LISTS } from './field-tables.ts'
import { tableOf } from './read-field.ts'

/** Writes one settled value where it belongs; rows that say the same stay as they are, so that history tells only what changed. */
export async function writeField(
  tx: Tx,
  entity: FieldEntity,
  id: string,
  field: string,
  value: FieldValue,
): Promise<void> {
  if (COLUMNS[entity].includes(field)) return await writeColumns(tx, entity, id, { [field]: value })
  if (field in LISTS) return await writeList(tx, entity, id, field, value as Row[])
  if (field in FACETS) return await writeFacet(tx, id, field, value)
  if (field === 'categories') return await writeCategories(tx, id, value as string[])
  if (field === 'locations') return await writeLocations(tx, id, value as string[])
  if (field === 'state') return await writeState(tx, id, value as State)
  if (field === 'municipality') return await writeColumns(tx, entity, id, value as Row)
  throw new RangeError(`no way to write ${entity}.${field}`)
}

type Row = Record<string, string | number | boolean | null>
type State = { state: string; since: string; reason: string }

async function writeColumns(
  tx: Tx,
  entity: FieldEntity,
  id: string,
  values: Record<string, FieldValue>,
): Promise<void> {
  const set = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update ${tableOf(entity)} set ${sql.join(set)} where id = ${id}`.execute(tx)
}

/** Same rows stay, others take over the rows that are no longer wanted: a corrected number is a change, not a loss and a gain. */
async function writeList(tx: Tx, entity: FieldEntity, id: string, field: string, wanted: Row[]): Promise<void> {
  const list = LISTS[field]
  if (!list) return
  const table = sql`directory.${sql.ref(list.table)}`
  const owner = sql.ref(`${entity}_id`)
  const columns = sql.join(list.columns.map(column => sql.ref(column)))
  const { rows: standing } = await sql<Row & { id: string }>`
    select id, ${columns} from ${table} where ${owner} = ${id} ${list.ordered ? sql`order by position, id` : sql`order by id`} for update`.execute(
    tx,
  )
  const places = placed(standing, wanted)
  const gone = standing.filter(row => !places.some(place => place.id === row.id)).map(row => row.id)
  if (gone.length > 0) await sql`delete from ${table} where id = any(${gone}::uuid[])`.execute(tx)
  for (const [position, { id: rowId, row }] of places.entries()) {
    const values = { ...row, ...(list.ordered && { position }) }
    const cells = Object.entries(values).map(([column, value]) => ({ column: sql.ref(column), value }))
    if (rowId) {
      const differs = sql.join(
        cells.map(({ column, value }) => sql`${column} is distinct from ${value}`),
        sql` or `,
      )
      const set = sql.join(cells.map(({ column, value }) => sql`${column} = ${value}`))
      await sql`update ${table} set ${set} where id = ${rowId} and (${differs})`.execute(tx)
    } else {
      await sql`insert into ${table} (${owner}, ${sql.join(cells.map(cell => cell.column))})
        values (${id}, ${sql.join(cells.map(cell => cell.value))})`.execute(tx)
    }
  }
}

function placed(standing: (Row & { id: string })[], wanted: Row[]): { id: string | null; row: Row }[] {
  const free = new Set(standing)
  const take = (fits: (row: Row & { id: string }) => boolean): string | null => {
    const found = [...free].find(fits)
    if (found) free.delete(found)
    return found?.id ?? null
  }
  const content = (row: Row) => canonical({ ...row, id: undefined })
  const same = wanted.map(row => take(other => content(other) === content(row)))
  return wanted.map((row, at) => ({ id: same[at] ?? take(() => true), row }))
}

async function writeFacet(tx: Tx, id: string, field: string, value: FieldValue): Promise<void> {
  const facet = FACETS[field]
  const answers = Array.isArray(value) ? Object.fromEntries((value as string[]).map(code => [code, 'yes'])) : value
  const wanted = JSON.stringify(answers)
  await sql`delete from directory.service_facet
    where service_id = ${id} and facet = ${facet} and not (${wanted}::jsonb ? code)`.execute(tx)
  await sql`insert into directory.service_facet (service_id, facet, code, answer)
    select ${id}, ${facet}, key, value from jsonb_each_text(${wanted}::jsonb)
    on conflict (service_id, facet, code) do update set answer = excluded.answer
    where service_facet.answer <> excluded.answer`.execute(tx)
}

async function writeCategories(tx: Tx, id: string, codes: string[]): Promise<void> {
  await sql`delete from directory.service_category where service_id = ${id} and category_code <> all(${codes})`.execute(
    tx,
  )
  await sql`insert into directory.service_category (service_id, category_code, position)
    select ${id}, code, at - 1 from unnest(${codes}::text[]) with ordinality w(code, at)
    on conflict (service_id, category_code) do update set position = excluded.position
    where service_category.position <> excluded.position`.execute(tx)
}

async function writeLocations(tx: Tx, id: string, locations: string[]): Promise<void> {
  await sql`delete from directory.service_at_location where service_id = ${id} and location_id <> all(${locations}::uuid[])`.execute(
    tx,
  )
  await sql`insert into directory.service_at_location (service_id, location_id)
    select ${id}, unnest(${locations}::uuid[]) on conflict do nothing`.execute(tx)
}

async function writeState(tx: Tx, id: string, { state, since, reason }: State): Promise<void> {
  await sql`insert into directory.lifecycle (service_id, state, since, reason) values (${id}, ${state}, ${since}, ${reason})`.execute(
    tx,
  )
}
