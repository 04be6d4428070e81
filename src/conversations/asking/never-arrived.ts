import { deliveryStates } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'

/** Which of these messages of ours did not reach anybody, and will not: refused by the provider, or taken back. */
export async function neverArrived(tx: Tx, messageIds: readonly string[]): Promise<string[]> {
  if (messageIds.length === 0) return []
  const sent = await tx
    .selectFrom('conversations.message')
    .select(['id', 'outgoing_id as outgoingId'])
    .where('id', 'in', [...messageIds])
    .execute()
  const states = await deliveryStates(tx, sent.flatMap(({ outgoingId }) => outgoingId ?? [])) // prettier-ignore
  return sent.flatMap(({ id, outgoingId }) =>
    ['failed', 'withdrawn'].includes(states.get(outgoingId ?? '')?.state ?? '') ? id : [],
  )
}
