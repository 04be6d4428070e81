import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'

type Row = Record<string, unknown>

/** A row that stays because somebody changed it, or something that hangs on it, since. */
export type Kept = {
  entity: string
  /** changed: another version stands now; gone: somebody took it away; orphan: what it hung on is gone; touched: something of it changed. */
  why: 'changed' | 'gone' | 'orphan' | 'touched'
  serviceId: string | null
  name: string | null
  before: Row | null
  after: Row | null
  now: Row | null
}

/** How much goes back, and what stays because somebody changed it since: the first 200, with how many in all. */
export type Reversal = {
  remove: number
  restore: number
  keptCount: number
  kept: Kept[]
  things: { entity: string; remove: number; restore: number; update: number }[]
}

const SHOWN = 200

/** What the plan in `reversal` says, for people. */
export async function readReversal(tx: Tx): Promise<Reversal> {
  const { rows: things } = await sql<Reversal['things'][number]>`
    select entity, count(*) filter (where plan = 'remove')::int as remove, count(*) filter (where plan = 'restore')::int as restore,
      count(*) filter (where plan = 'update')::int as update
    from reversal group by entity having bool_or(plan in ('remove', 'restore', 'update')) order by entity`.execute(tx)
  const { rows: kept } = await sql<Kept & { total: number }>`
    with stays as (
      select r.*, coalesce(now, after, before) as row, count(*) over ()::int as total from reversal r
      where plan in ('changed', 'gone', 'orphan') or contested is not null
        or (plan = 'touched' and entity in ('service', 'location', 'organization'))
      order by entity, key limit ${SHOWN}
    )
    select s.entity, case when s.contested is not null then 'changed' else s.plan end as why, s.before, s.after, s.now, s.total,
      v.id as "serviceId", coalesce(v.name, s.row ->> 'name') as name
    from stays s left join lateral (
      select v.id, v.name from directory.service v
      where v.id = coalesce(case when s.entity = 'service' then s.row ->> 'id' end, s.row ->> 'service_id')::uuid
        or (s.row ? 'location_id' and v.id = (select a.service_id from directory.service_at_location a
                                              where a.location_id = (s.row ->> 'location_id')::uuid limit 1))
        or (s.entity = 'location' and v.id = (select a.service_id from directory.service_at_location a
                                              where a.location_id = (s.row ->> 'id')::uuid limit 1))
      limit 1) v on true
    order by s.entity, s.key`.execute(tx)
  return {
    remove: things.reduce((sum, t) => sum + t.remove, 0),
    restore: things.reduce((sum, t) => sum + t.restore + t.update, 0),
    keptCount: kept[0]?.total ?? 0,
    kept: kept.map(({ entity, why, serviceId, name, before, after, now }) => ({
      entity,
      why,
      serviceId,
      name,
      before,
      after,
      now,
    })),
    things,
  }
}
