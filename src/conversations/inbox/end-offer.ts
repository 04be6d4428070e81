import type { DB, Tx } from '../../lib/db.ts'

type Ended = NonNullable<DB['conversations.offer']['ended']>

/** Ends the offer that stands, if any does: the record of it stays. */
export const endOffer = (tx: Tx, conversationId: string, ended: Ended): Promise<boolean> =>
  endOffers(tx, [conversationId], ended)

/** The same of several conversations. @returns whether any stood */
export async function endOffers(tx: Tx, conversationIds: readonly string[], ended: Ended): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('conversations.offer')
    .set({ ended, ended_at: new Date() })
    .where('conversation_id', 'in', conversationIds)
    .where('ended', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0
}
