import { randomUUID } from 'node:crypto'
import type { Received } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import { publish } from '../lib/events.ts'
import { receive, type TransportKey } from '../vault/index.ts'
import type { MessageContent } from './content.ts'
import { findConversation } from './find-conversation.ts'
import { keepFiles, nameFiles } from './keep-files.ts'
import { type JustReceived, onReceived } from './on-received.ts'
import { messagePlace } from './place.ts'

/**
 * Takes messages in while perhaps nobody is signed in: only public keys are needed. The caller's transaction also
 * forgets how they came in, so that each stands here once.
 * @throws NotFound `vault.no-keys` while the organisation has none: it is tried again later
 */
export async function receiveMessages(tx: Tx, transport: TransportKey, received: readonly Received[]): Promise<void> {
  const just: JustReceived[] = []
  for (const one of received) just.push(await receiveOne(tx, transport, one))
  for (const hear of onReceived) await hear(tx, transport, just)
}

async function receiveOne(tx: Tx, transport: TransportKey, received: Received): Promise<JustReceived> {
  const { name, sentAt, organizationId, channel, accountId } = received
  const { conversationId, identityId, isNew } = await findConversation(tx, transport, received)
  const id = randomUUID()
  const { parts, files } = nameFiles(received.parts)
  const said: MessageContent = { parts, sentAt: sentAt.toISOString(), ...(name && { name }) }
  const content = await receive(tx, { key: conversationId, place: messagePlace(id) }, JSON.stringify(said))
  await tx
    .insertInto('conversations.message')
    .values({ id, conversation_id: conversationId, direction: 'in', content })
    .execute()
  await keepFiles(tx, transport, { messageId: id, conversationId, accountId }, files)
  await publish(tx, 'message.received', { id: conversationId, organizationId, messageId: id, channel })
  return { ...received, messageId: id, conversationId, identityId, isNew, files: files.map(file => file.id) }
}
