import { asHouse, inHouse, type Tx } from '../../lib/db.ts'
import { wroteSince } from '../../conversations/index.ts'
import type { Listener } from '../../lib/events.ts'
import type { TransportKey } from '../../vault/index.ts'
import { askOne } from './ask-one.ts'

/**
 * Somebody writes back to words that the provider had approved, and says something else than one of the answers: now that one may
 * write to them freely again, they are asked with answers to tap.
 */
export const followReplies = (transport: TransportKey): Listener => ({
  name: 'referrals.follow-replies',
  actor: inHouse('the person wrote back'),
  to: ['message.received'],
  together: true,
  hear: tx => asHouse(tx, house => askInWords(house, transport)),
})

async function askInWords(tx: Tx, transport: TransportKey): Promise<void> {
  const byTemplate = await tx
    .selectFrom('referrals.asking')
    .select(['referral_id as id', 'message_id as messageId'])
    .where('ended_at', 'is', null)
    .where('how', '=', 'template')
    .where('message_id', 'is not', null)
    .execute()
  if (byTemplate.length === 0) return
  const wrote = await wroteSince(tx, byTemplate.flatMap(({ messageId }) => messageId ?? [])) // prettier-ignore
  for (const { id, messageId } of byTemplate) {
    if (messageId && wrote.includes(messageId)) await askOne(tx, transport, id)
  }
}
