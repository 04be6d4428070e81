import { audit } from '../audit/index.ts'
import type { TransactionActor, Tx } from '../lib/db.ts'
import { publish } from '../lib/events.ts'
import { countOutcomes } from './count-outcomes.ts'
import type { OpenReferral } from './find-referral.ts'
import { endAsking } from './loop/asking.ts'
import type { SaidWord } from './loop-questions.ts'
import { moveReferral } from './move-referral.ts'
import { mayFollow } from './referral-states.ts'

/** By whom we know it: a colleague who heard it, or the message in which the person said it themselves. */
type HeardIn = { readonly recordedBy: string } | { readonly messageId: string }

/**
 * Keeps what the person says. Only this closes a referral: helped, or helped in part; otherwise it has failed, and another way is
 * looked for. What they say after it was closed is kept and changes nothing.
 * @returns whether it took the referral into another state
 */
export async function takeWord(
  tx: Tx,
  actor: TransactionActor,
  referral: OpenReferral,
  { reached, helped, why, ...heard }: SaidWord & HeardIn,
): Promise<boolean> {
  const { id, state, organizationId, serviceId } = referral
  await tx
    .insertInto('referrals.confirmation')
    .values({
      referral_id: id,
      reached,
      helped,
      why: why ?? null,
      recorded_by: 'recordedBy' in heard ? heard.recordedBy : null,
      said_in: 'messageId' in heard ? heard.messageId : null,
    })
    .execute()
  await endAsking(tx, id)
  await audit(tx, actor, 'referral.person-answered', id, { by: 'messageId' in heard ? 'person' : 'colleague' })
  await publish(tx, 'referral.person-answered', { id, organizationId })
  if (serviceId) await countOutcomes(tx, serviceId)
  const to = helped === 'yes' || helped === 'partly' ? 'confirmed' : 'failed'
  if (!mayFollow(state, to, 'person')) return false
  const reason = helped === 'refused' ? 'person-refused' : reached === 'no' ? 'no-show' : 'no-help'
  await moveReferral(tx, actor, referral, { to, side: 'person', ...(to === 'failed' && { reason }) })
  return true
}
