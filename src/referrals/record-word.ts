import type { Tx } from '../lib/db.ts'
import { BadInput, Conflict } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import { findOurs } from './find-referral.ts'
import type { SaidWord } from './loop-questions.ts'
import { takeWord } from './take-word.ts'

/**
 * What the person says of it, recorded by whoever heard it.
 * @throws Conflict `referral.not-from-here`; BadInput `referral.person-unsure`
 */
export async function recordPersonsWord(
  tx: Tx,
  actor: Actor,
  { referralId, ...word }: SaidWord & { readonly referralId: string },
): Promise<void> {
  const referral = await findOurs(tx, actor, 'referral.work', referralId)
  if (word.helped === 'unknown') throw new BadInput('referral.person-unsure', 'helped')
  const moved = await takeWord(tx, actor, referral, { ...word, recordedBy: actor.id ?? '' })
  // Of one that failed we may hear more; of any other that cannot be closed now somebody should know.
  if (!moved && referral.state !== 'failed') throw new Conflict('referral.not-from-here', { state: referral.state })
}
