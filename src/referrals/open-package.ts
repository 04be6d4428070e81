import { audit } from '../audit/index.ts'
import { consentsStanding } from '../cases/index.ts'
import type { TransactionActor, Tx } from '../lib/db.ts'
import type { OpenReferral } from './find-referral.ts'
import { moveReferral } from './move-referral.ts'
import { openStates } from './referral-states.ts'

/**
 * Whether what was shared may be opened by the other side now: sent and not ended, not expired, its consent not taken back.
 * Asked at every opening, so that a withdrawal holds at once.
 */
export async function mayOpen(tx: Tx, { id, state, direction }: OpenReferral): Promise<boolean> {
  if (!openStates.includes(state)) return false
  const found = await tx
    .selectFrom('referrals.package')
    .select(['consent_id as consentId', 'expires_at as expiresAt'])
    .where('referral_id', '=', id)
    .executeTakeFirst()
  if (!found || found.expiresAt.getTime() <= Date.now()) return false
  if (direction === 'in' || found.consentId === null) return direction === 'in'
  return (await consentsStanding(tx, [found.consentId])).has(found.consentId)
}

/** Notes that the other side opened it; the first time, it has received it. */
export async function noteOpening(
  tx: Tx,
  actor: TransactionActor,
  referral: OpenReferral,
  by: { readonly accountId: string } | { readonly linkId: string },
): Promise<void> {
  await tx
    .insertInto('referrals.opening')
    .values({
      referral_id: referral.id,
      account_id: 'accountId' in by ? by.accountId : null,
      link_id: 'linkId' in by ? by.linkId : null,
    })
    .execute()
  await audit(tx, actor, 'referral.opened', referral.id)
  if (referral.state === 'sent') await moveReferral(tx, actor, referral, { to: 'received', side: 'receiver' })
}
