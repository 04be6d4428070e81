import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import { findVisible } from '../find-visible.ts'
import type { DeclineReason } from './schema.ts'

interface Answering {
  readonly conversationId: string
  readonly interpretingId: string
  /** Null: accepts. */
  readonly declines: DeclineReason | null
}

/**
 * A mediator accepts to come, or declines with a reason.
 * @throws NotFound `page.not-found` also for somebody else's; Conflict `interpreting.answered`, `interpreting.ended`
 */
export async function answerInvitation(
  tx: Tx,
  actor: Actor,
  { conversationId, interpretingId, declines }: Answering,
): Promise<void> {
  const { organizationId } = permitOrHide(actor, 'interpreting.answer', await findVisible(tx, actor, conversationId))
  const invitation = await tx
    .selectFrom('conversations.interpreting as i')
    .leftJoin('conversations.interpreting_answer as a', 'a.interpreting_id', 'i.id')
    .leftJoin('conversations.interpreting_end as e', 'e.interpreting_id', 'i.id')
    .select(['i.mediator_id', 'a.at as answered', 'e.ended_at as ended'])
    .where('i.id', '=', interpretingId)
    .where('i.conversation_id', '=', conversationId)
    .forUpdate('i')
    .executeTakeFirst()
  if (!invitation || invitation.mediator_id !== actor.id) throw new NotFound('page.not-found')
  if (invitation.answered) throw new Conflict('interpreting.answered')
  if (invitation.ended) throw new Conflict('interpreting.ended')
  await tx
    .insertInto('conversations.interpreting_answer')
    .values({ interpreting_id: interpretingId, accepted: declines === null, reason: declines })
    .execute()
  const facts = { within: conversationId, ...(declines && { reason: declines }) }
  await audit(tx, actor, declines ? 'interpreting.declined' : 'interpreting.accepted', interpretingId, facts)
  await publish(tx, 'conversation.interpreting', { id: conversationId, organizationId })
}
