import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { Candidate, Kind } from './candidate.ts'

/** Every record of a kind as it is compared. What lies at hidden places is left out: no finding may tell where they are. */
export async function readCandidates(tx: Tx, kind: Kind): Promise<Candidate[]> {
  const { rows } = await queries[kind].execute(tx)
  return rows
}

const none = sql`'{}'::text[]`
const places = sql`select s.service_id, l.id, l.istat, l.latitude, l.longitude, l.precision, l.visibility, s.id as at
  from directory.service_at_location s join directory.location l on l.id = s.location_id`
const points = sql`coalesce((select json_agg(json_build_object('latitude', latitude, 'longitude', longitude))
  from mine where precision = 'exact' and visibility = 'full'), '[]')`
const distinct = (query: ReturnType<typeof sql>) => sql`array(select distinct ${query} order by 1)`

const queries = {
  service: sql<Candidate>`
    select v.id, v.name, v.alternate_name as "otherName", json_build_object('id', o.id, 'name', o.name) as body, null as "taxId",
      array_remove(array[v.url], null) as websites, array_remove(array[lower(v.email)], null) as emails,
      p.phones, p.istats, p.streets, p.points,
      ${distinct(sql`category_code from directory.service_category c where c.service_id = v.id`)} as categories
    from directory.service v join directory.organization o on o.id = v.organization_id
    cross join lateral (
      with mine as materialized (select * from (${places}) x where x.service_id = v.id)
      select ${distinct(sql`istat from mine where istat is not null`)} as istats,
        ${distinct(sql`a.address_1 from directory.address a join mine on mine.id = a.location_id where visibility = 'full'`)} as streets,
        ${points} as points,
        ${distinct(sql`number from directory.phone p where number like '+%' and p.type <> 'fax' and (p.service_id = v.id
          or p.location_id in (select id from mine where visibility = 'full') or p.service_at_location_id in (select at from mine where visibility = 'full'))`)} as phones
    ) p`,
  organization: sql<Candidate>`
    select o.id, o.name, o.alternate_name as "otherName", null as body, o.tax_id as "taxId",
      array_remove(array[o.website], null) as websites, array_remove(array[lower(o.email)], null) as emails,
      ${distinct(sql`number from directory.phone p where p.organization_id = o.id and number like '+%' and p.type <> 'fax'`)} as phones,
      ${distinct(sql`l.istat from directory.service v join directory.service_at_location s on s.service_id = v.id
        join directory.location l on l.id = s.location_id where v.organization_id = o.id and l.istat is not null`)} as istats,
      ${none} as streets, '[]'::json as points, ${none} as categories
    from directory.organization o`,
  location: sql<Candidate>`
    select l.id, coalesce(l.name, '') as name, l.alternate_name as "otherName",
      (select json_build_object('id', o.id, 'name', o.name) from directory.organization o where o.id = coalesce(l.organization_id,
        (select v.organization_id from directory.service_at_location s join directory.service v on v.id = s.service_id
         where s.location_id = l.id order by v.id limit 1))) as body,
      null as "taxId", ${none} as websites, ${none} as emails,
      ${distinct(sql`number from directory.phone p where p.location_id = l.id and number like '+%' and p.type <> 'fax'`)} as phones,
      array_remove(array[l.istat], null) as istats,
      ${distinct(sql`a.address_1 from directory.address a where a.location_id = l.id`)} as streets,
      case when l.precision = 'exact' then json_build_array(json_build_object('latitude', l.latitude, 'longitude', l.longitude))
        else '[]'::json end as points,
      ${none} as categories
    from directory.location l where l.visibility = 'full'`,
} satisfies Record<Kind, unknown>
