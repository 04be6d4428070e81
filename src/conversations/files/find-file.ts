import type { Tx } from '../../lib/db.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import { permitMessage } from '../interpreting/sight.ts'

/** A file of a conversation that the actor may read. @throws NotFound `page.not-found` */
export async function findFile(tx: Tx, actor: Actor, id: string) {
  const found = await tx
    .selectFrom('conversations.file as f')
    .innerJoin('conversations.conversation as c', 'c.id', 'f.conversation_id')
    .select(['f.id', 'f.message_id as messageId', 'c.id as conversationId', 'c.organization_id as organizationId'])
    .where('f.id', '=', id)
    .executeTakeFirst()
  const file = permitOrHide(actor, 'conversation.read', found)
  await permitMessage(tx, actor, { ...file, id: file.conversationId }, file.messageId)
  return file
}
