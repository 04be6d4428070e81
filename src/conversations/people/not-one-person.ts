import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import { findVisible } from '../find-visible.ts'
import { correspondentOf } from './correspondent.ts'

/**
 * Somebody looked and says that two are not one: they are not proposed again.
 * @throws NotFound `page.not-found`; Conflict `conversation.which-person`
 */
export async function notOnePerson(
  tx: Tx,
  actor: Actor,
  { conversationId, otherId }: { conversationId: string; otherId: string },
): Promise<void> {
  permitOrHide(actor, 'person.merge', await findVisible(tx, actor, conversationId))
  permitOrHide(actor, 'person.merge', await findVisible(tx, actor, otherId))
  const pair = [await correspondentOf(tx, conversationId), await correspondentOf(tx, otherId)].toSorted()
  const [one_id = '', other_id = ''] = pair
  if (one_id === other_id) return
  await tx
    .insertInto('conversations.not_one_person')
    .values({ one_id, other_id, said_by: actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await audit(tx, actor, 'person.told-apart', one_id, { other: other_id })
}
