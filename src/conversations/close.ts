import { audit } from '../audit/index.ts'
import type { DB, Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import type { Actor } from '../staff/index.ts'
import { findVisible } from './find-visible.ts'

type Reason = DB['conversations.closure']['reason']

/** Ends a conversation with a coded reason. Whoever writes again begins another. @throws Conflict `conversation.closed` */
export async function close(
  tx: Tx,
  actor: Actor,
  { conversationId, reason }: { conversationId: string; reason: Reason },
): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  const { numDeletedRows } = await tx
    .deleteFrom('conversations.open_conversation')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  if (!numDeletedRows) throw new Conflict('conversation.closed')
  await tx.deleteFrom('conversations.claim').where('conversation_id', '=', conversationId).execute()
  await tx
    .insertInto('conversations.closure')
    .values({ conversation_id: conversationId, closed_by: actor.id ?? '', reason })
    .execute()
  await audit(tx, actor, 'conversation.closed', conversationId, { reason })
  await publish(tx, 'conversation.closed', { id: conversationId, organizationId })
}
