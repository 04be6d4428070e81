import { sql } from 'kysely'
import { asHouse, type Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { type Act, type Actor, can } from '../staff/index.ts'

/**
 * A referral as it stands, locked: two who answer at once must not both succeed. First the lock, then a look: what was waited for
 * may have changed. Those that were asked together are locked together, always in the same order, or two who accept at once would
 * wait for each other.
 */
async function lockReferral(tx: Tx, id: string) {
  const alone = await tx
    .selectFrom('referrals.referral')
    .select('id')
    .where('id', '=', id)
    .where('together', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!alone) await lockTogether(tx, id)
  return await tx
    .selectFrom('referrals.referral as r')
    .innerJoin('referrals.state as s', on => on.onRef('s.referral_id', '=', 'r.id').on('s.ended_at', 'is', null))
    .select([
      'r.id',
      'r.direction',
      'r.organization_id as organizationId',
      'r.partner_id as partnerId',
      'r.other_organization as otherOrganization',
      'r.case_id as caseId',
      'r.person_id as personId',
      'r.service_id as serviceId',
      'r.conversation_id as conversationId',
      'r.owner_id as ownerId',
      'r.together',
      'r.need',
      'r.fields',
      'r.responsibility',
      's.id as stateId',
      's.state',
    ])
    .where('r.id', '=', id)
    .executeTakeFirst()
}

const lockTogether = (tx: Tx, id: string) =>
  asHouse(tx, house =>
    sql`select from referrals.referral where together = (select together from referrals.referral where id = ${id})
      order by id for update`.execute(house),
  )

export type OpenReferral = NonNullable<Awaited<ReturnType<typeof lockReferral>>>

/** A referral of the actor's own helpdesk. @throws NotFound `page.not-found` */
export async function findOurs(tx: Tx, actor: Actor, act: Act, id: string): Promise<OpenReferral> {
  const found = await lockReferral(tx, id)
  if (!found || !can(actor, act, { organizationId: found.organizationId })) throw new NotFound('page.not-found')
  return found
}

/** A referral that the actor's body is the partner of. @throws NotFound `page.not-found` */
export async function findAsPartner(tx: Tx, actor: Actor, id: string): Promise<OpenReferral> {
  const found = await lockReferral(tx, id)
  if (!found?.partnerId || !can(actor, 'referral.answer', { organizationId: found.partnerId })) {
    throw new NotFound('page.not-found')
  }
  return found
}

/** By the house: for links, tokens and clocks. */
export const findForHouse = lockReferral
