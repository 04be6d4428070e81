import { audit } from '../audit/index.ts'
import { addEntry, conversationsToAsk, linkedConversations } from '../cases/index.ts'
import type { Tx } from '../lib/db.ts'
import { Conflict, NotFound } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import type { Actor } from '../staff/index.ts'
import { findOurs } from './find-referral.ts'
import { beginAsking, endUnknown } from './loop/asking.ts'
import { nothingToAsk } from './referral-states.ts'

/** Conversations of a case among which somebody must say whose is whose, as the case is about several people; else none. */
export async function conversationsToChoose(tx: Tx, caseId: string): Promise<string[]> {
  const linked = await linkedConversations(tx, caseId)
  return linked.length > 0 && (await conversationsToAsk(tx, caseId)).length === 0 ? linked : []
}

/** Until somebody chooses, the referral stands among what waits for us: nobody would ask the person how it went. */
export async function noteToChoose(tx: Tx, { id, caseId }: { id: string; caseId: string }): Promise<void> {
  if ((await conversationsToChoose(tx, caseId)).length === 0) return
  await beginAsking(tx, {
    referralId: id,
    state: 'blocked',
    how: null,
    why: 'no-conversation',
    language: 'it',
    messageId: null,
    days: null,
  })
}

/**
 * Says in which conversation of its case the person of a referral is asked how it went.
 * @throws NotFound `page.not-found` for a conversation of elsewhere; Conflict `referral.not-to-be-asked`
 */
export async function chooseConversation(
  tx: Tx,
  actor: Actor,
  { referralId, conversationId }: { referralId: string; conversationId: string },
): Promise<void> {
  const { caseId, direction, state, organizationId } = await findOurs(tx, actor, 'referral.work', referralId)
  if (!caseId || !(await linkedConversations(tx, caseId)).includes(conversationId)) throw new NotFound('page.not-found')
  if (direction !== 'out' || nothingToAsk.includes(state)) throw new Conflict('referral.not-to-be-asked')
  await tx
    .updateTable('referrals.referral')
    .set({ conversation_id: conversationId })
    .where('id', '=', referralId)
    .execute()
  await endUnknown(tx, referralId)
  await addEntry(tx, { caseId, kind: 'referral', code: 'conversation-chosen', thing: referralId, by: actor.id })
  await audit(tx, actor, 'referral.conversation-chosen', referralId, { conversation: conversationId })
  await publish(tx, 'referral.conversation-chosen', { id: referralId, organizationId })
}
