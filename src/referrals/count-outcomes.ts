import { sql } from 'kysely'
import { keepOutcomes } from '../directory/index.ts'
import { asHouse, type Tx } from '../lib/db.ts'

/**
 * Counts anew what came of our requests to a service, restricted cases too: the map is given counts by code and nothing else. Of each
 * referral the newest word of the person counts.
 */
export async function countOutcomes(tx: Tx, serviceId: string): Promise<void> {
  const [said, declined] = await asHouse(tx, async house => {
    const { rows } = await sql<{ helped: number; partly: number; notHelped: number }>`
      select count(*) filter (where w.helped = 'yes')::int as helped, count(*) filter (where w.helped = 'partly')::int as partly,
             count(*) filter (where w.helped = 'no')::int as "notHelped"
      from referrals.referral r cross join lateral (
        select c.helped from referrals.confirmation c where c.referral_id = r.id order by c.seq desc limit 1) w
      where r.service_id = ${serviceId} and r.direction = 'out'`.execute(house)
    const { rows: reasons } = await sql<{ reason: string; count: number }>`
      select s.reason, count(*)::int as count from referrals.referral r join referrals.state s on s.referral_id = r.id
      where r.service_id = ${serviceId} and r.direction = 'out' and s.state = 'declined' and s.side = 'receiver' group by 1`.execute(
      house,
    )
    return [rows[0], reasons] as const
  })
  const byReason = Object.fromEntries(declined.map(({ reason, count }) => [reason, count]))
  await keepOutcomes(tx, serviceId, { ...said, declined: byReason })
}
