import { audit } from '../audit/index.ts'
import type { DB, Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import { type Actor, permitOrHide } from '../staff/index.ts'

type Reason = DB['conversations.closure']['reason']

/** Ends a conversation with a coded reason. Whoever writes again begins another. @throws Conflict `conversation.closed` */
export async function close(
  tx: Tx,
  actor: Actor,
  { conversationId, reason }: { conversationId: string; reason: Reason },
): Promise<void> {
  const conversation = await tx
    .selectFrom('conversations.conversation')
    .select(['id', 'organization_id as organizationId'])
    .where('id', '=', conversationId)
    .forUpdate()
    .executeTakeFirst()
  permitOrHide(actor, 'conversation.answer', conversation)
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
  await publish(tx, 'conversation.closed', { conversationId })
}
