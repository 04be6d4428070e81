import { audit } from '../audit/index.ts'
import { findVisible } from '../conversations/index.ts'
import type { Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import { addEntry, tellOfCase } from './entries.ts'
import { findCase } from './find-case.ts'
import { letGoOfCases } from './keep-conversations.ts'

/** Says that a conversation is about a case: the person asked again, or on another channel. */
export async function linkConversation(
  tx: Tx,
  actor: Actor,
  { caseId, conversationId }: { caseId: string; conversationId: string },
): Promise<void> {
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  const conversation = await findVisible(tx, actor, conversationId)
  if (conversation.organizationId !== organizationId) throw new NotFound('page.not-found')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.conversation_link')
    .values({ case_id: caseId, conversation_id: conversationId, linked_by: actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) return
  await addEntry(tx, { caseId, kind: 'linked', thing: conversationId, by: actor.id })
  await audit(tx, actor, 'case.conversation-linked', caseId, { conversation: conversationId })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
  await letGoOfCases(tx, actor, [caseId])
}

/** The conversations of a case, the newest first. Whoever asks has asked for the case. */
export async function linkedConversations(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('cases.conversation_link')
    .select('conversation_id')
    .where('case_id', '=', caseId)
    .orderBy('linked_at', 'desc')
    .execute()
  return rows.map(row => row.conversation_id)
}
