import { deliveryStates } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'

/** The message of ours that did not reach anybody, and will not: refused by the provider, or taken back. Null where it may have. */
export async function neverArrived(tx: Tx, outgoingId: string): Promise<string | null> {
  const message = await tx
    .selectFrom('conversations.message')
    .select('id')
    .where('outgoing_id', '=', outgoingId)
    .executeTakeFirst()
  if (!message) return null
  // News come in any order: what arrived and then failed has arrived.
  const state = (await deliveryStates(tx, [outgoingId])).get(outgoingId)?.state
  return state === 'failed' || state === 'withdrawn' ? message.id : null
}
