import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { enqueue } from '../../lib/jobs.ts'
import { type Actor } from '../../staff/index.ts'
import { findVisible } from '../find-visible.ts'
import { WAKE } from './jobs.ts'
import { requireOpen } from './offer.ts'

/** No longer than this, in ms: what sleeps for months is forgotten. */
const LONGEST = 90 * 86_400_000

/**
 * Puts a conversation out of the queues until a moment, or until the person writes.
 * @throws BadInput `conversation.snooze-until` for what is past or too far; Conflict `conversation.closed`
 */
export async function snooze(
  tx: Tx,
  actor: Actor,
  { conversationId, until }: { conversationId: string; until: Date },
): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  const ahead = until.getTime() - Date.now()
  if (!(ahead > 0 && ahead < LONGEST)) throw new BadInput('conversation.snooze-until', 'until')
  await requireOpen(tx, conversationId)
  await tx
    .insertInto('conversations.snooze')
    .values({ conversation_id: conversationId, until, by: actor.id ?? '' })
    .execute()
  await enqueue(tx, WAKE, {}, { runAt: until })
  await audit(tx, actor, 'conversation.snoozed', conversationId)
  await publish(tx, 'conversation.snoozed', { id: conversationId, organizationId })
}

/** Somebody wakes it before its time. @throws Conflict `conversation.not-snoozed` */
export async function wake(tx: Tx, actor: Actor, conversationId: string): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  const { numUpdatedRows } = await tx
    .updateTable('conversations.standing')
    .set({ snoozed_until: null })
    .where('conversation_id', '=', conversationId)
    .where('snoozed_until', 'is not', null)
    .executeTakeFirst()
  if (!numUpdatedRows) throw new Conflict('conversation.not-snoozed')
  await audit(tx, actor, 'conversation.woken', conversationId)
  await publish(tx, 'conversation.woken', { id: conversationId, organizationId })
}

/** Wakes what has slept its time. @returns how many */
export async function wakeDue(tx: Tx, now = new Date()): Promise<number> {
  const { rows } = await sql<{ id: string; organizationId: string }>`
    update conversations.standing set snoozed_until = null where snoozed_until <= ${now}
    returning conversation_id as id, organization_id as "organizationId"`.execute(tx)
  for (const { id, organizationId } of rows) await publish(tx, 'conversation.woken', { id, organizationId })
  return rows.length
}
