import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { SOON_MINUTES } from './ask-people.ts'
import type { Asking } from '../schema.ts'

/** How far the question to the person is, and when it is put by itself where it was not yet. */
export async function readAsking(
  tx: Tx,
  referralId: string,
): Promise<{ asking: Asking | null; asksOn: string | null }> {
  const { rows } = await sql<Asking>`
    select state, how, why, language, begun_at as at, look_at as "lookAt" from referrals.asking
    where referral_id = ${referralId} and ended_at is null`.execute(tx)
  if (rows[0]) return { asking: rows[0], asksOn: null }
  const { rows: planned } = await sql<{ on: string }>`
    select case when s.state in ('completed', 'failed') then s.begun_at + ${SOON_MINUTES} * interval '1 minute'
                else (select min(f.begun_at) from referrals.state f where f.referral_id = r.id and f.state = 'accepted')
                     + coalesce(l.days, 7) * interval '1 day' end as on
    from referrals.referral r join referrals.state s on s.referral_id = r.id and s.ended_at is null
    left join lateral (select by_itself, days from referrals.loop_settings l
      where l.organization_id = r.organization_id order by l.set_at desc limit 1) l on true
    where r.id = ${referralId} and r.direction = 'out' and r.case_id is not null and coalesce(l.by_itself, true)
      and (s.state in ('accepted', 'in-progress') or (s.state in ('completed', 'failed') and s.side = 'receiver'))
      and not exists (select from referrals.question q where q.referral_id = r.id)
      and not exists (select from referrals.confirmation c where c.referral_id = r.id)`.execute(tx)
  return { asking: null, asksOn: planned[0]?.on ?? null }
}
