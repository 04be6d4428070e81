import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { Actor } from '../../staff/index.ts'
import { regionsOf } from '../changes/map-thing.ts'
import type { Kind, Reason } from './candidate.ts'

export type DoubleRow = {
  id: string
  kind: Kind
  score: number
  reasons: (Reason | { code: 'by-hand' })[]
  a: { id: string; name: string; where: string | null }
  b: { id: string; name: string; where: string | null }
}
export type DoubleList = { rows: DoubleRow[]; counts: Record<Kind, number> }

const SHOWN = 200

/** Pairs about which nobody has decided, where this person answers for both: the likeliest first, services before the rest. */
export async function readDoubles(tx: Tx, actor: Actor, kind?: Kind): Promise<DoubleList> {
  const { rows: counted } = await sql<{ kind: Kind; n: number }>`
    select d.kind, count(*)::int as n from ${open(actor)} d group by 1`.execute(tx)
  const { rows } = await sql<DoubleRow>`
    select d.id, d.kind, d.score, d.reasons, ${side('a')} as a, ${side('b')} as b from ${open(actor)} d
    where ${kind ?? null}::text is null or d.kind = ${kind ?? null}
    order by case d.kind when 'service' then 1 when 'organization' then 2 else 3 end, d.score desc, d.id limit ${SHOWN}`.execute(
    tx,
  )
  const counts = { organization: 0, service: 0, location: 0 }
  for (const row of counted) counts[row.kind] = row.n
  return { rows, counts }
}

export async function countDoubles(tx: Tx, actor: Actor): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${open(actor)} d`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Both are there, and nobody has said that they are two. */
function open(actor: Actor) {
  const regions = regionsOf(actor, 'directory.merge')
  const mine = (id: 'a_id' | 'b_id') =>
    regions === null ? sql`true` : sql`directory.region_of(o.kind, ${sql.ref(`o.${id}`)}) = any(${regions})`
  return sql`(
    select o.* from directory.double o
    where not exists (select from directory.not_double n where n.kind = o.kind and n.a_id = o.a_id and n.b_id = o.b_id)
      and case o.kind
        when 'service' then (select count(*) from directory.service t where t.id in (o.a_id, o.b_id))
        when 'organization' then (select count(*) from directory.organization t where t.id in (o.a_id, o.b_id))
        else (select count(*) from directory.location t where t.id in (o.a_id, o.b_id)) end = 2
      and ${mine('a_id')} and ${mine('b_id')})`
}

/** Name and municipality: enough to know one by, and nothing of where a hidden place is. */
function side(which: 'a' | 'b') {
  const id = sql.ref(`d.${which}_id`)
  return sql`(case d.kind
    when 'service' then (
      select json_build_object('id', t.id, 'name', t.name, 'where', (
        select string_agg(distinct m.name, ', ') from directory.service_at_location s join directory.location l on l.id = s.location_id
        join directory.municipality m using (istat) where s.service_id = t.id))
      from directory.service t where t.id = ${id})
    when 'organization' then (select json_build_object('id', t.id, 'name', t.name, 'where', null) from directory.organization t where t.id = ${id})
    else (
      select json_build_object('id', t.id, 'where', m.name, 'name', coalesce(nullif(t.name, ''),
        (select v.name from directory.service_at_location s join directory.service v on v.id = s.service_id where s.location_id = t.id order by v.id limit 1), ''))
      from directory.location t left join directory.municipality m using (istat) where t.id = ${id}) end)`
}

export type MergeRow = {
  id: string
  kind: Kind
  keptId: string
  keptName: string | null
  mergedName: string
  at: string
  by: string
  undo: { at: string; by: string } | null
}

/** What was merged, newest first, where this person answers. */
export async function readMerges(tx: Tx, actor: Actor): Promise<MergeRow[]> {
  const regions = regionsOf(actor, 'directory.merge')
  const { rows } = await sql<MergeRow>`
    select m.id, m.kind, m.kept_id as "keptId", m.merged_name as "mergedName", m.merged_at as at, m.merged_by as by,
      coalesce((select name from directory.service t where t.id = m.kept_id), (select name from directory.organization t where t.id = m.kept_id),
               (select name from directory.location t where t.id = m.kept_id)) as "keptName",
      case when u.merge_id is not null then json_build_object('at', u.undone_at, 'by', u.undone_by) end as undo
    from directory.merge m left join directory.merge_undo u on u.merge_id = m.id
    where ${regions === null ? sql`true` : sql`m.region = any(${regions})`}
    order by m.merged_at desc limit 100`.execute(tx)
  return rows
}
