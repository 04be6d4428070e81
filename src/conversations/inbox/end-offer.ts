import type { DB, Tx } from '../../lib/db.ts'

type Ended = NonNullable<DB['conversations.offer']['ended']>

/** Ends the offer that stands, if any does: the record of it stays. */
export async function endOffer(tx: Tx, conversationId: string, ended: Ended): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('conversations.offer')
    .set({ ended, ended_at: new Date() })
    .where('conversation_id', '=', conversationId)
    .where('ended', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0
}
