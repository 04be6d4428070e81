import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { ChildTable } from '../import/child-tables.ts'
import type { Kind } from './candidate.ts'
import { FIELDS, LISTS } from './merge-fields.ts'
import { versionOf } from './merge.ts'

/** One of two records as it is compared: values by field, what hangs on it as lines of text. */
export type Side = {
  id: string
  version: number
  name: string
  body: string | null
  fields: Record<string, string | number | null>
  lists: Record<string, string[]>
  /** Where it is; a hidden place is only its municipality. */
  places: { text: string; hidden: boolean }[]
  state: string | null
  verifiedAt: string | null
  createdAt: string | null
  source: string | null
}

export async function readSide(tx: Tx, kind: Kind, id: string): Promise<Side> {
  const { rows } = await sql<{ row: Record<string, string | number | null> }>`
    select to_jsonb(t) as row from ${sql.ref(`directory.${kind}`)} t where id = ${id}`.execute(tx)
  const row = rows[0].row
  const lists: Record<string, string[]> = {}
  for (const table of Object.keys(LISTS[kind]) as ChildTable[]) lists[table] = await lines(tx, table, kind, id)
  const [about] = (await aboutQuery(kind, id).execute(tx)).rows
  return {
    id,
    version: await versionOf(tx, kind, id),
    name: String(row['name'] ?? about.name ?? ''),
    body: about.body,
    fields: Object.fromEntries(
      FIELDS[kind].map(field => [field, field === 'organization_id' ? about.body : (row[field] ?? null)]),
    ),
    lists,
    places: about.places,
    state: about.state,
    verifiedAt: about.verifiedAt,
    createdAt: typeof row['created_at'] === 'string' ? row['created_at'] : null,
    source: typeof row['source'] === 'string' ? row['source'] : null,
  }
}

/** One row of a list, as a line. */
const LINE: Record<ChildTable, string> = {
  organization_identifier: `concat_ws(' ', t.type, t.identifier)`,
  address: `concat_ws(', ', t.address_1, t.postal_code, t.city, t.state_province)`,
  phone: `concat_ws(' ', t.number, t.extension, nullif(t.type, 'voice'), t.description)`,
  contact: `concat_ws(', ', t.name, t.title, t.email)`,
  schedule: `concat_ws(' ', t.as_written, t.valid_from, t.valid_to)`,
  language: `concat_ws(' ', t.code, t.note)`,
  service_area: `coalesce(t.name, concat_ws(' ', t.kind, t.code))`,
  required_document: `t.document`,
  cost_option: `concat_ws(' ', t.option, t.amount, t.currency, t.amount_description)`,
  accessibility: `coalesce(t.description, t.details)`,
  url: `concat_ws(' ', t.label, t.url)`,
  attribute: `concat_ws(': ', coalesce(t.label, t.code), t.value)`,
  service_category: `coalesce((select c.label from directory.category_label c where c.code = t.category_code and c.language = 'it'), t.category_code)`,
  service_facet: `concat_ws(' ', t.code, nullif(t.answer, 'yes'))`,
  service_program: `(select p.code from directory.program p where p.id = t.program_id)`,
  translation: `concat(t.language, ' ', t.field, ': ', left(t.text, 60))`,
}

async function lines(tx: Tx, table: ChildTable, kind: Kind, id: string): Promise<string[]> {
  const column = table === 'translation' ? sql`t.entity = ${kind} and t.entity_id` : sql.ref(`t.${kind}_id`)
  const { rows } = await sql<{ line: string }>`
    select distinct ${sql.raw(LINE[table])} as line from ${sql.ref(`directory.${table}`)} t where ${column} = ${id} order by 1`.execute(
    tx,
  )
  return rows.map(({ line }) => line)
}

type About = Pick<Side, 'body' | 'places' | 'state' | 'verifiedAt'> & { name: string | null }

/** A place as text: address, telephones and hours there; of one that is hidden the municipality. */
const place = sql`json_build_object('hidden', l.visibility <> 'full', 'text', case when l.visibility <> 'full' then coalesce(m.name, '') else
  concat_ws(' · ', nullif(l.name, ''), coalesce((select string_agg(concat_ws(', ', a.address_1, a.postal_code, a.city), ' / ') from directory.address a where a.location_id = l.id), m.name),
    (select string_agg(p.number, ', ') from directory.phone p where p.location_id = l.id),
    (select string_agg(h.as_written, ', ') from directory.schedule h where h.location_id = l.id)) end)`

function aboutQuery(kind: Kind, id: string) {
  if (kind === 'service')
    return sql<About>`
      select null as name, o.name as body,
        coalesce((select json_agg(${place} order by l.id) from directory.service_at_location s join directory.location l on l.id = s.location_id
          left join directory.municipality m using (istat) where s.service_id = v.id), '[]') as places,
        (select state from directory.lifecycle c where c.service_id = v.id and since <= (now() at time zone 'Europe/Rome')::date
          order by since desc, recorded_at desc, id desc limit 1) as state,
        (select max(verified_at) from directory.verification c where c.service_id = v.id) as "verifiedAt"
      from directory.service v join directory.organization o on o.id = v.organization_id where v.id = ${id}`
  if (kind === 'organization')
    return sql<About>`
      select null as name, null as body, '[]'::json as places, null as state, (select max(c.verified_at) from directory.verification c
        join directory.service v on v.id = c.service_id where v.organization_id = ${id}) as "verifiedAt"`
  return sql<About>`
    select (select v.name from directory.service_at_location s join directory.service v on v.id = s.service_id where s.location_id = l.id order by v.id limit 1) as name,
      o.name as body, json_build_array(${place}) as places, null as state,
      (select max(c.verified_at) from directory.verification c join directory.service_at_location s using (service_id) where s.location_id = l.id) as "verifiedAt"
    from directory.location l left join directory.organization o on o.id = l.organization_id left join directory.municipality m using (istat)
    where l.id = ${id}`
}
