import { audit } from '../audit/index.ts'
import type { DB, Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import type { Actor } from '../staff/index.ts'
import { findVisible } from './find-visible.ts'
import { endOffer } from './inbox/end-offer.ts'

type Reason = DB['conversations.closure']['reason']
type Outcome = DB['conversations.closure']['outcome']

/** Ends a conversation with a coded reason, and what came of it. Whoever writes again begins another. @throws Conflict `conversation.closed` */
export async function close(
  tx: Tx,
  actor: Actor,
  { conversationId, reason, outcome = null }: { conversationId: string; reason: Reason; outcome?: Outcome },
): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  await endOffer(tx, conversationId, 'closed')
  const { numDeletedRows } = await tx
    .deleteFrom('conversations.open_conversation')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  if (!numDeletedRows) throw new Conflict('conversation.closed')
  await tx.deleteFrom('conversations.claim').where('conversation_id', '=', conversationId).execute()
  await tx
    .insertInto('conversations.closure')
    .values({ conversation_id: conversationId, closed_by: actor.id ?? '', reason, outcome })
    .execute()
  await audit(tx, actor, 'conversation.closed', conversationId, { reason, outcome })
  await publish(tx, 'conversation.closed', { id: conversationId, organizationId })
}
