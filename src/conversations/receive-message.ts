import { randomUUID } from 'node:crypto'
import type { Received } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import { publish } from '../lib/events.ts'
import { receive, type TransportKey } from '../vault/index.ts'
import type { MessageContent } from './content.ts'
import { findConversation } from './find-conversation.ts'
import { messagePlace } from './place.ts'

/**
 * Takes a message in while perhaps nobody is signed in: only public keys are needed. The caller's transaction also
 * forgets how it came in, so that it stands here once.
 * @throws NotFound `vault.no-keys` while the organisation has none: it is tried again later
 */
export async function receiveMessage(tx: Tx, transport: TransportKey, received: Received): Promise<void> {
  const { name, sentAt, parts } = received
  const conversationId = await findConversation(tx, transport, received)
  const id = randomUUID()
  const said: MessageContent = { parts, sentAt: sentAt.toISOString(), ...(name && { name }) }
  const content = await receive(tx, { key: conversationId, place: messagePlace(id) }, JSON.stringify(said))
  await tx
    .insertInto('conversations.message')
    .values({ id, conversation_id: conversationId, direction: 'in', content })
    .execute()
  const { organizationId, channel } = received
  await publish(tx, 'message.received', { id: conversationId, organizationId, messageId: id, channel })
}
