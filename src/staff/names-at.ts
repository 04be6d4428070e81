import { asHouse, type Tx } from '../lib/db.ts'
import { type Actor, permit } from './actor.ts'

/** What the people are called who may sign in for a body, for whoever answers in its name too. */
export async function namesAt(tx: Tx, actor: Actor, organizationId: string): Promise<string[]> {
  permit(actor, 'referral.answer', { organizationId })
  const rows = await asHouse(tx, house =>
    house
      .selectFrom('staff.account as a')
      .innerJoin('staff.membership as m', 'm.account_id', 'a.id')
      .select('a.name')
      .distinct()
      .where('m.organization_id', '=', organizationId)
      .where('m.ended_at', 'is', null)
      .orderBy('a.name')
      .execute(),
  )
  return rows.map(({ name }) => name)
}
