import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import type { Actor } from '../staff/index.ts'
import { findVisible } from './find-visible.ts'

/** A person says which language is spoken in a conversation; the newest word counts. */
export async function confirmLanguage(
  tx: Tx,
  actor: Actor,
  { conversationId, language }: { conversationId: string; language: string },
): Promise<void> {
  if (!/^[a-z]{2,3}$/.test(language)) throw new BadInput('conversation.language', 'language')
  const { organizationId } = await findVisible(tx, actor, conversationId)
  await tx
    .insertInto('conversations.language')
    .values({ conversation_id: conversationId, language, confirmed_by: actor.id ?? '' })
    .execute()
  await audit(tx, actor, 'conversation.language-confirmed', conversationId, { language })
  await publish(tx, 'conversation.language-confirmed', { id: conversationId, organizationId })
}
