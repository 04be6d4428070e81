import type { Tx } from '../lib/db.ts'
import { type Actor, permitOrHide } from './actor.ts'

export interface OfSomebody {
  readonly organizationId: string
  readonly accountId: string
}

/**
 * Somebody of the organisation, whose settings are about to be changed: two who change them take turns.
 * @throws NotFound `page.not-found` for nobody, and for somebody of others
 */
export async function lockPerson(tx: Tx, actor: Actor, { organizationId, accountId }: OfSomebody): Promise<void> {
  const roles = await tx
    .selectFrom('staff.membership')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .execute()
  permitOrHide(actor, 'staff.change-settings', roles.length ? { organizationId } : undefined)
}
