import { audit } from '../../audit/index.ts'
import { withdraw } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import type { Actor } from '../../staff/index.ts'
import { findVisible } from '../find-visible.ts'

/**
 * Takes back a message that waits for its hour.
 * @throws NotFound `page.not-found`; Conflict `message.already-out`
 */
export async function withdrawMessage(
  tx: Tx,
  actor: Actor,
  { conversationId, messageId }: { conversationId: string; messageId: string },
): Promise<void> {
  await findVisible(tx, actor, conversationId)
  const message = await tx
    .selectFrom('conversations.message')
    .select('outgoing_id as outgoingId')
    .where('id', '=', messageId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  if (!message) throw new NotFound('page.not-found')
  if (!message.outgoingId) throw new Conflict('message.already-out')
  await withdraw(tx, message.outgoingId)
  await audit(tx, actor, 'message.withdrawn', messageId, { within: conversationId })
}
