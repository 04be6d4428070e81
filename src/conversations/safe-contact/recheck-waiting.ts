import { sql } from 'kysely'
import { keepHours, stillWaiting, withdraw } from '../../channels/index.ts'
import type { TransactionActor, Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { type Keyring, open } from '../../vault/index.ts'
import type { MessageContent } from '../content.ts'
import { messagePlace } from '../place.ts'
import { checkSafeContact } from './check-safe-contact.ts'

interface Waiting {
  messageId: string
  outgoingId: string
  conversationId: string
  organizationId: string
  channel: string
  authorId: string | null
  content: Buffer
}

/**
 * What waits to go out is held against the rules as they now stand: it waits for its new hour, or is withdrawn.
 * @returns how many were withdrawn
 */
export async function recheckWaiting(
  tx: Tx,
  keys: { actor: TransactionActor; keyring: Keyring },
  conversationIds: readonly string[],
): Promise<number> {
  let withdrawn = 0
  for (const message of await waitingIn(tx, conversationIds)) {
    try {
      const when = await checkSafeContact(tx, {
        ...message,
        keyring: keys.keyring,
        texts: await textsOf(tx, keys, message),
        neutral: true,
        answers: true,
      })
      await keepHours(tx, [message.outgoingId], { hours: when.hours ?? null, notBefore: when.notBefore ?? null })
    } catch (error) {
      if (!(error instanceof Conflict && error.code === 'conversation.safe-contact')) throw error
      await withdraw(tx, message.outgoingId)
      withdrawn += 1
    }
  }
  return withdrawn
}

/** Of the last days: nothing waits longer. */
async function waitingIn(tx: Tx, conversationIds: readonly string[]): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select m.id as "messageId", m.outgoing_id as "outgoingId", c.id as "conversationId", c.channel,
           c.organization_id as "organizationId", m.author_id as "authorId", m.content
    from conversations.message m join conversations.conversation c on c.id = m.conversation_id
    where c.id = any(${[...conversationIds]}::uuid[]) and m.outgoing_id is not null and m.at > now() - interval '15 days'`.execute(
    tx,
  )
  const waiting = new Set(
    await stillWaiting(
      tx,
      rows.map(({ outgoingId }) => outgoingId),
    ),
  )
  return rows.filter(({ outgoingId }) => waiting.has(outgoingId))
}

async function textsOf(
  tx: Tx,
  { actor, keyring }: { actor: TransactionActor; keyring: Keyring },
  { messageId, conversationId, content }: Waiting,
): Promise<string[]> {
  const reader = { actor, keyring, reason: 'safe-contact.checked' }
  const opened = await open(tx, reader, { key: conversationId, place: messagePlace(messageId), sealed: content })
  const { parts } = JSON.parse(opened.toString()) as MessageContent
  return parts.flatMap(part => (part.kind === 'text' ? part.text : part.kind === 'file' ? (part.filename ?? '') : ''))
}
