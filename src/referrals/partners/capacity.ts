import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { partnersOf } from '../../directory/index.ts'
import { asHouse, type TransactionActor, type Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { type Actor, can, helpdeskOrganization } from '../../staff/index.ts'
import type { Room } from '../schema.ts'

interface Stated {
  readonly otherOrganization: string
  readonly serviceId?: string | null
  readonly state: Room['state']
  readonly places?: number | null | undefined
}

/** A partner's people say in the console how much room they have. @throws NotFound `page.not-found` for another's organisation */
export async function stateCapacity(tx: Tx, actor: Actor, stated: Stated): Promise<void> {
  const bodies = await asHouse(tx, house => partnersOf(house, stated.otherOrganization))
  if (!bodies.some(organizationId => can(actor, 'referral.answer', { organizationId }))) {
    throw new NotFound('page.not-found')
  }
  await keepCapacity(tx, actor, stated, { account_id: actor.id, link_id: null })
}

/** Keeps it, with its day: what was said before stays on record. */
export async function keepCapacity(
  tx: Tx,
  actor: TransactionActor,
  { otherOrganization, serviceId, state, places }: Stated,
  by: { readonly account_id: string | null; readonly link_id: string | null },
): Promise<void> {
  await asHouse(tx, async house =>
    house
      .insertInto('referrals.capacity')
      .values({
        organization_id: await helpdeskOrganization(house),
        other_organization: otherOrganization,
        service_id: serviceId ?? null,
        state,
        places: places ?? null,
        ...by,
      })
      .execute(),
  )
  await audit(tx, actor, 'referral.capacity-stated', otherOrganization, { state })
}

/** What each of these organisations said last, of itself or of a service, in the last so many days. */
export async function roomOf(tx: Tx, others: readonly string[]): Promise<(Room & { otherOrganization: string })[]> {
  const { rows } = await sql<Room & { otherOrganization: string }>`
    select distinct on (other_organization, service_id) other_organization as "otherOrganization", service_id as "serviceId",
           state, places, stated_at as at
    from referrals.capacity where other_organization = any(${[...others]}::uuid[]) and stated_at > now() - interval '30 days'
    order by other_organization, service_id, seq desc`.execute(tx)
  return rows
}
