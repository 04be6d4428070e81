import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import type { Actor } from '../staff/index.ts'
import { findVisible } from './find-visible.ts'

/**
 * Takes a conversation in hand. Of two at once, the key lets one win.
 * @throws Conflict `conversation.claimed` by somebody else
 */
export async function claim(tx: Tx, actor: Actor, conversationId: string): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('conversations.claim')
    .values({ conversation_id: conversationId, account_id: actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) {
    const { account_id: by } = await tx
      .selectFrom('conversations.claim')
      .select('account_id')
      .where('conversation_id', '=', conversationId)
      .executeTakeFirstOrThrow()
    if (by !== actor.id) throw new Conflict('conversation.claimed')
    return
  }
  await audit(tx, actor, 'conversation.claimed', conversationId)
  await publish(tx, 'conversation.claimed', { id: conversationId, organizationId })
}

/** Gives a conversation back to whoever is free. */
export async function release(tx: Tx, actor: Actor, conversationId: string): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  const { numDeletedRows } = await tx
    .deleteFrom('conversations.claim')
    .where('conversation_id', '=', conversationId)
    .where('account_id', '=', actor.id)
    .executeTakeFirst()
  if (!numDeletedRows) throw new Conflict('conversation.not-yours')
  await audit(tx, actor, 'conversation.released', conversationId)
  await publish(tx, 'conversation.released', { id: conversationId, organizationId })
}
