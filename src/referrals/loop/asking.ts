import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { Asking } from '../schema.ts'

interface NewAsking extends Pick<Asking, 'state' | 'how' | 'why' | 'language'> {
  readonly referralId: string
  readonly messageId: string | null
  /** In how many days the house looks again; null: never. */
  readonly days: number | null
}

/** How far the question to the person is, from now on; what was before stays on record. */
export async function beginAsking(tx: Tx, asking: NewAsking): Promise<void> {
  const { referralId, state, how, why, language, messageId, days } = asking
  await endAsking(tx, referralId)
  await tx
    .insertInto('referrals.asking')
    .values({
      referral_id: referralId,
      state,
      how,
      why,
      language,
      message_id: messageId,
      look_at: days === null ? null : sql<Date>`now() + ${days} * interval '1 day'`,
    })
    .execute()
}

/** The person has answered, or there is nothing to ask any more. */
export async function endAsking(tx: Tx, referralId: string): Promise<void> {
  await tx
    .updateTable('referrals.asking')
    .set({ ended_at: sql<Date>`now()` })
    .where('referral_id', '=', referralId)
    .where('ended_at', 'is', null)
    .execute()
}

/** In which conversation to ask is known from now on: the next time it is asked there. */
export async function endUnknown(tx: Tx, referralId: string): Promise<void> {
  await tx
    .updateTable('referrals.asking')
    .set({ ended_at: sql<Date>`now()` })
    .where('referral_id', '=', referralId)
    .where('ended_at', 'is', null)
    .where('why', '=', 'no-conversation')
    .execute()
}
