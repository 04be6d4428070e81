import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Received } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import { publishAll } from '../lib/events.ts'
import { receiveMany, type TransportKey } from '../vault/index.ts'
import type { MessageContent } from './content.ts'
import { findConversations } from './find-conversation.ts'
import { keepFiles, nameFiles } from './keep-files.ts'
import { onReceived } from './on-received.ts'
import { messagePlace } from './place.ts'

/**
 * Takes messages in, in their order, while perhaps nobody is signed in: only public keys are needed. However many they
 * are, the database is asked a handful of times. The caller's transaction also forgets how they came in, so that each
 * stands here once.
 * @throws NotFound `vault.no-keys` while the organisation has none: it is tried again later
 */
export async function receiveMessages(tx: Tx, transport: TransportKey, received: readonly Received[]): Promise<void> {
  if (received.length === 0) return
  const found = await findConversations(tx, transport, received)
  const named = received.map(({ parts, name, sentAt }, place) => {
    const { parts: namedParts, files } = nameFiles(parts)
    const said: MessageContent = { parts: namedParts, sentAt: sentAt.toISOString(), ...(name && { name }) }
    return { messageId: randomUUID(), conversationId: found[place].conversationId, said, newFiles: files }
  })
  const sealed = await receiveMany(
    tx,
    named.map(({ messageId, conversationId, said }) => ({
      key: conversationId,
      place: messagePlace(messageId),
      content: JSON.stringify(said),
    })),
  )
  await sql`
    insert into conversations.message (id, conversation_id, direction, content)
    select id, conversation, 'in', content
    from unnest(${named.map(one => one.messageId)}::uuid[], ${named.map(one => one.conversationId)}::uuid[], ${sealed}::bytea[])
      with ordinality as s (id, conversation, content, place)
    order by place`.execute(tx)
  await keepFiles(
    tx,
    transport,
    named.flatMap(({ newFiles, ...owner }, place) =>
      newFiles.map(file => ({ ...file, ...owner, accountId: received[place].accountId })),
    ),
  )
  await publishAll(
    tx,
    named.map(({ messageId, conversationId }, place) => ({
      name: 'message.received',
      facts: {
        id: conversationId,
        organizationId: received[place].organizationId,
        messageId,
        channel: received[place].channel,
      },
    })),
  )
  const just = received.map((one, place) => {
    const { messageId, newFiles } = named[place]
    return { ...one, ...found[place], messageId, files: newFiles.map(({ id }) => id) }
  })
  for (const hear of onReceived) await hear(tx, transport, just)
}
