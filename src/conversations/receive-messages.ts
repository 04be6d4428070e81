import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Received } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import { publishAll } from '../lib/events.ts'
import { receiveMany, type TransportKey } from '../vault/index.ts'
import type { MessageContent } from './content.ts'
import { findAnswered } from './find-answered.ts'
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
  const found = await whereTo(tx, transport, received)
  const named = received.map((one, place) => {
    const { conversationId, name } = found[place]
    const { parts, files } = nameFiles(one.parts)
    const said: MessageContent = { parts, sentAt: one.sentAt.toISOString(), ...(name && { name }) }
    return { messageId: randomUUID(), conversationId, said, direction: one.byUs ? 'out' : 'in', newFiles: files }
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
    select id, conversation, direction, content
    from unnest(${named.map(one => one.messageId)}::uuid[], ${named.map(one => one.conversationId)}::uuid[],
                ${named.map(one => one.direction)}::text[], ${sealed}::bytea[])
      with ordinality as s (id, conversation, direction, content, place)
    order by place`.execute(tx)
  await keepFiles(
    tx,
    transport,
    named.flatMap(({ newFiles, messageId, conversationId }, place) =>
      newFiles.map(file => ({ ...file, messageId, conversationId, accountId: received[place].accountId })),
    ),
  )
  await publishAll(
    tx,
    received.map(({ byUs, organizationId, channel }, place) => {
      const { messageId, conversationId } = named[place]
      const facts = { id: conversationId, organizationId, messageId, channel }
      return { name: byUs ? 'message.sent' : 'message.received', facts }
    }),
  )
  const just = received.map((one, place) => {
    const { messageId, newFiles } = named[place]
    const { conversationId, identityId, isNew } = found[place]
    return { ...one, messageId, conversationId, identityId, isNew, files: newFiles.map(({ id }) => id) }
  })
  const theirs = just.filter(({ byUs }) => !byUs)
  if (theirs.length === 0) return
  for (const hear of onReceived) await hear(tx, transport, theirs)
}

/** The conversation that a message provably answers, else the open one with whoever wrote it. */
async function whereTo(tx: Tx, transport: TransportKey, received: readonly Received[]) {
  const answered = await findAnswered(tx, transport, received)
  const others = received.filter(one => !answered.has(one))
  const opened = others.length ? await findConversations(tx, transport, others) : []
  const open = new Map(others.map((one, place) => [one, opened[place]]))
  return received.map(one => {
    const found = answered.get(one)
    // Whoever answers for somebody else is shown by address.
    if (found) return { ...found, name: found.isOther ? one.from.value : one.name }
    const { conversationId = '', identityId = '', isNew = false } = open.get(one) ?? {}
    return { conversationId, identityId, isNew, name: one.name }
  })
}
