import { audit } from '../../audit/index.ts'
import type { DB, Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'

async function findDanger(tx: Tx, actor: Actor, id: string) {
  const found = await tx
    .selectFrom('conversations.danger as d')
    .leftJoin('conversations.open_danger as o', 'o.danger_id', 'd.id')
    .leftJoin('conversations.danger_confirmation as k', 'k.danger_id', 'd.id')
    .select(['d.conversation_id as conversationId', 'd.organization_id as organizationId'])
    .select(['o.danger_id as open', 'k.confirmed_by as confirmedBy'])
    .where('d.id', '=', id)
    .forUpdate('d')
    .executeTakeFirst()
  return permitOrHide(actor, 'danger.answer', found)
}

/**
 * «I am on it»: ends the ringing. Who and when stays on record.
 * @throws Conflict `danger.confirmed` by somebody else, `danger.ended`
 */
export async function confirmDanger(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { conversationId, organizationId, open, confirmedBy } = await findDanger(tx, actor, id)
  if (!open) throw new Conflict('danger.ended')
  if (confirmedBy === actor.id) return
  if (confirmedBy) throw new Conflict('danger.confirmed')
  await tx
    .insertInto('conversations.danger_confirmation')
    .values({ danger_id: id, confirmed_by: actor.id ?? '' })
    .execute()
  await audit(tx, actor, 'danger.confirmed', id, { within: conversationId })
  await publish(tx, 'danger.confirmed', { id: conversationId, organizationId, dangerId: id })
}

/** Says how it ended, by whoever looked after it. @throws Conflict `danger.ended` */
export async function endDanger(
  tx: Tx,
  actor: Actor,
  { id, outcome }: { id: string; outcome: DB['conversations.danger_end']['outcome'] },
): Promise<void> {
  const { conversationId, organizationId, open } = await findDanger(tx, actor, id)
  if (!open) throw new Conflict('danger.ended')
  await tx.deleteFrom('conversations.open_danger').where('danger_id', '=', id).execute()
  await tx
    .insertInto('conversations.danger_end')
    .values({ danger_id: id, outcome, ended_by: actor.id ?? '' })
    .execute()
  await audit(tx, actor, 'danger.ended', id, { within: conversationId, outcome })
  await publish(tx, 'danger.ended', { id: conversationId, organizationId, dangerId: id })
}
