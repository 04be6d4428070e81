import { randomUUID } from 'node:crypto'
import type { Received } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import { publish } from '../lib/events.ts'
import { receive, type TransportKey } from '../vault/index.ts'
import type { MessageContent } from './content.ts'
import { type Answered, findAnswered } from './find-answered.ts'
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
  const answered = await findAnswered(tx, transport, received)
  const just: JustReceived[] = []
  for (const one of received) just.push(await receiveOne(tx, transport, one, answered.get(one)))
  const theirs = just.filter(({ byUs }) => !byUs)
  for (const hear of onReceived) await hear(tx, transport, theirs)
}

async function receiveOne(
  tx: Tx,
  transport: TransportKey,
  received: Received,
  answered: Answered | undefined,
): Promise<JustReceived> {
  const { sentAt, organizationId, channel, accountId, byUs } = received
  const { conversationId, identityId, isNew } = answered ?? (await findConversation(tx, transport, received))
  // Whoever answers for somebody else is shown by address.
  const name = answered?.isOther ? received.from.value : received.name
  const id = randomUUID()
  const { parts, files } = nameFiles(received.parts)
  const said: MessageContent = { parts, sentAt: sentAt.toISOString(), ...(name && { name }) }
  const content = await receive(tx, { key: conversationId, place: messagePlace(id) }, JSON.stringify(said))
  await tx
    .insertInto('conversations.message')
    .values({ id, conversation_id: conversationId, direction: byUs ? 'out' : 'in', content })
    .execute()
  await keepFiles(tx, transport, { messageId: id, conversationId, accountId }, files)
  await publish(tx, byUs ? 'message.sent' : 'message.received', {
    id: conversationId,
    organizationId,
    messageId: id,
    channel,
  })
  return { ...received, messageId: id, conversationId, identityId, isNew, files: files.map(file => file.id) }
}
