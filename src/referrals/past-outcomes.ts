import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import type { Outcomes } from './schema.ts'

export interface ServiceOutcomes extends Outcomes {
  readonly otherOrganization: string
  readonly serviceId: string | null
  readonly need: string | null
}

/**
 * What came of our requests to these organisations, or of those for these services, by service and need: whether they accepted, and what the people themselves
 * said. As many as the actor may see: those of restricted cases count for their own colleagues alone.
 */
export async function pastOutcomes(
  tx: Tx,
  { others = [], services = [] }: { others?: readonly string[]; services?: readonly string[] },
): Promise<ServiceOutcomes[]> {
  const { rows } = await sql<ServiceOutcomes>`
    with asked as (
      select r.id, r.other_organization, r.service_id, r.need from referrals.referral r
      where r.direction = 'out' and (r.other_organization = any(${[...others]}::uuid[]) or r.service_id = any(${[...services]}::uuid[]))
        and exists (select from referrals.package p where p.referral_id = r.id)),
    said as (
      select distinct on (c.referral_id) c.referral_id, c.helped
      from referrals.confirmation c join asked a on a.id = c.referral_id order by c.referral_id, c.seq desc)
    select a.other_organization as "otherOrganization", a.service_id as "serviceId", a.need, count(*)::int as asked,
           count(*) filter (where exists (select from referrals.state s where s.referral_id = a.id and s.state = 'accepted'))::int as accepted,
           count(*) filter (where exists (select from referrals.state s where s.referral_id = a.id and s.state = 'declined'))::int as declined,
           count(*) filter (where w.helped = 'yes')::int as helped,
           count(*) filter (where w.helped = 'partly')::int as partly,
           count(*) filter (where w.helped = 'no')::int as "notHelped"
    from asked a left join said w on w.referral_id = a.id group by 1, 2, 3`.execute(tx)
  return rows
}

/** Behind fewer stands somebody. */
const SHOWN_FROM = 5

/** What may be shown: how many people said what, from five on. */
export function withoutSmall<T extends Outcomes>(outcomes: T): T {
  const words = outcomes.helped + outcomes.partly + outcomes.notHelped
  return words > 0 && words < SHOWN_FROM ? { ...outcomes, helped: 0, partly: 0, notHelped: 0, few: true } : outcomes
}

const FIELDS = ['asked', 'accepted', 'declined', 'helped', 'partly', 'notHelped'] as const

export function sumOf(all: readonly Outcomes[]): Outcomes {
  const sum = { asked: 0, accepted: 0, declined: 0, helped: 0, partly: 0, notHelped: 0 }
  for (const one of all) for (const field of FIELDS) sum[field] += one[field]
  return sum
}
