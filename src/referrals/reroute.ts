import type { Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import { draftReferral, type NewReferral } from './draft-referral.ts'
import { findOurs } from './find-referral.ts'
import { moveReferral } from './move-referral.ts'

/**
 * Another organisation is asked in place of one that declined, failed or let it expire: a new referral that names the old one.
 * @returns the id of the new one
 * @throws Conflict `referral.not-from-here`
 */
export async function rerouteReferral(
  tx: Tx,
  who: { actor: Actor },
  id: string,
  next: Omit<NewReferral, 'caseId' | 'personId' | 'reroutedFrom'>,
): Promise<string> {
  const referral = await findOurs(tx, who.actor, 'referral.work', id)
  const { caseId, personId } = referral
  if (!caseId || !personId) throw new NotFound('page.not-found')
  await moveReferral(tx, who.actor, referral, { to: 'rerouted', side: 'sender' })
  return await draftReferral(tx, who, { ...next, caseId, personId, reroutedFrom: id })
}
