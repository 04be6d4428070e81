import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, can } from '../../staff/index.ts'
import { findVisible } from '../find-visible.ts'
import { sightOf } from './sight.ts'

/**
 * Ends a mediator's part, or takes an invitation back: from now on they see nothing of it any more. The mediator does, or
 * whoever sees the whole conversation.
 * @throws NotFound `page.not-found`; Conflict `interpreting.ended`
 */
export async function endInterpreting(
  tx: Tx,
  actor: Actor,
  { conversationId, interpretingId }: { conversationId: string; interpretingId: string },
): Promise<void> {
  const conversation = await findVisible(tx, actor, conversationId)
  const { organizationId } = conversation
  const session = await tx
    .selectFrom('conversations.interpreting')
    .select('mediator_id')
    .where('id', '=', interpretingId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  if (!session) throw new NotFound('page.not-found')
  const own = session.mediator_id === actor.id
  const mayEnd = can(actor, 'interpreting.invite', conversation)
  if (!own && !(mayEnd && (await sightOf(tx, actor, conversation)) === 'all')) throw new NotFound('page.not-found')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('conversations.interpreting_end')
    .values({ interpreting_id: interpretingId, ended_by: actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) throw new Conflict('interpreting.ended')
  await audit(tx, actor, 'interpreting.ended', interpretingId, { within: conversationId })
  await publish(tx, 'conversation.interpreting', { id: conversationId, organizationId, accountId: session.mediator_id })
}
