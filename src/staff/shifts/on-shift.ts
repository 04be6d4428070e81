import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { StaffRole } from '../acts.ts'

/** Somebody at work. */
export interface OnShift {
  readonly accountId: string
  readonly name: string
  readonly organizationId: string
  /** Codes of languages they speak. */
  readonly languages: readonly string[]
  readonly roles: readonly { readonly role: StaffRole; readonly region: string | null }[]
  /** Ids. */
  readonly teams: readonly string[]
  /** When this shift ends. */
  readonly until: Date
}

/**
 * Who is on shift at a moment. Shifts go by the clock of Europe/Rome, also across midnight and on the nights when clocks
 * change: one from 22 to 6 lasts seven hours in March and nine in October. A day's absence takes the shifts that begin on it.
 */
export async function onShift(tx: Tx, at: Date): Promise<OnShift[]> {
  const { rows } = await sql<OnShift>`
    with moment as (select ${at}::timestamptz as at),
    day as (select at, (at at time zone 'Europe/Rome')::date - back as day from moment, generate_series(0, 1) back),
    working as (
      select s.account_id, s.organization_id,
             max((d.day + s.ends + case when s.ends <= s.starts then interval '1 day' else interval '0' end) at time zone 'Europe/Rome') as until
      from staff.shift s join day d on extract(isodow from d.day) = s.weekday
      where d.at >= (d.day + s.starts) at time zone 'Europe/Rome'
        and d.at < (d.day + s.ends + case when s.ends <= s.starts then interval '1 day' else interval '0' end) at time zone 'Europe/Rome'
        and not exists (select from staff.absence a where a.organization_id = s.organization_id
          and (a.account_id = s.account_id or a.account_id is null) and d.day between a.first_day and a.last_day)
      group by s.account_id, s.organization_id)
    select w.account_id as "accountId", a.name, w.organization_id as "organizationId", w.until,
           coalesce((select json_agg(l.language order by l.language) from staff.account_language l where l.account_id = a.id), '[]') as languages,
           json_agg(json_build_object('role', m.role, 'region', m.region) order by m.given_at) as roles,
           coalesce((select json_agg(t.team_id) from staff.team_member t join staff.team o on o.id = t.team_id
                     where t.account_id = a.id and o.organization_id = w.organization_id), '[]') as teams
    from working w join staff.account a on a.id = w.account_id
    join staff.membership m on m.account_id = a.id and m.organization_id = w.organization_id and m.ended_at is null
    group by w.account_id, a.id, a.name, w.organization_id, w.until order by lower(a.name), a.id`.execute(tx)
  return rows
}
