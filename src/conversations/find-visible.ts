import type { Tx } from '../lib/db.ts'
import { type Actor, permitOrHide } from '../staff/index.ts'

/** A conversation that the actor may answer in. @throws NotFound `page.not-found` */
export async function findVisible(tx: Tx, actor: Actor, id: string) {
  const conversation = await tx
    .selectFrom('conversations.conversation')
    .select(['id', 'organization_id as organizationId', 'channel', 'identity_id as identityId'])
    .where('id', '=', id)
    .executeTakeFirst()
  return permitOrHide(actor, 'conversation.answer', conversation)
}
