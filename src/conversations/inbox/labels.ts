import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, isErrorCode } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit, permitOrHide } from '../../staff/index.ts'
import { findVisible } from '../find-visible.ts'

/** The labels of an organisation that may be given now. */
export function labelsOf(tx: Tx, organizationId: string): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('conversations.label')
    .select(['id', 'name'])
    .where('organization_id', '=', organizationId)
    .where('retired_at', 'is', null)
    .orderBy('name')
    .execute()
}

/** A label stands in plain in the database: it names a kind of thing, never somebody. @throws BadInput `label.name`; Conflict `label.exists` */
export async function makeLabel(tx: Tx, actor: Actor, organizationId: string, name: string): Promise<void> {
  permit(actor, 'conversation.edit-labels', { organizationId })
  const named = name.trim().replaceAll(/\s+/g, ' ')
  if (!named || named.length > 40) throw new BadInput('label.name', 'name')
  try {
    const { id } = await tx
      .insertInto('conversations.label')
      .values({ organization_id: organizationId, name: named, made_by: actor.id ?? '' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit(tx, actor, 'label.made', id)
  } catch (error) {
    if (isErrorCode(error, '23505')) throw new Conflict('label.exists', { field: 'name' })
    throw error
  }
}

/** It stays on what bears it, and is given no more. @throws NotFound `page.not-found` */
export async function retireLabel(tx: Tx, actor: Actor, id: string): Promise<void> {
  const found = await tx
    .selectFrom('conversations.label')
    .select('organization_id as organizationId')
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  permitOrHide(actor, 'conversation.edit-labels', found)
  await tx
    .updateTable('conversations.label')
    .set({ retired_by: actor.id, retired_at: new Date() })
    .where('id', '=', id)
    .execute()
  await audit(tx, actor, 'label.retired', id)
}

/** Gives a conversation a label, or takes it away. @throws BadInput `label.unknown` */
export async function labelConversation(
  tx: Tx,
  actor: Actor,
  { conversationId, labelId, on }: { conversationId: string; labelId: string; on: boolean },
): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  if (on) {
    if (!(await labelsOf(tx, organizationId)).some(({ id }) => id === labelId))
      throw new BadInput('label.unknown', 'labelId')
    await tx
      .insertInto('conversations.labelled')
      .values({ conversation_id: conversationId, label_id: labelId, by: actor.id ?? '' })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  } else {
    await tx
      .deleteFrom('conversations.labelled')
      .where('conversation_id', '=', conversationId)
      .where('label_id', '=', labelId)
      .execute()
  }
  await audit(tx, actor, on ? 'conversation.labelled' : 'conversation.unlabelled', conversationId, { label: labelId })
  await publish(tx, 'conversation.labelled', { id: conversationId, organizationId })
}
