import { randomUUID } from 'node:crypto'
import type { Part } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import { type Keyring, receive, seal } from '../../vault/index.ts'
import type { MessageContent } from '../content.ts'
import { messagePlace } from '../place.ts'

type Kept = Exclude<Part, { kind: 'media' }>

/** Keeps that somebody approached us, as the first word of a conversation. */
export async function keepApproach(tx: Tx, conversationId: string, part: Kept): Promise<void> {
  const id = randomUUID()
  const content = await receive(tx, { key: conversationId, place: messagePlace(id) }, said(part))
  await tx
    .insertInto('conversations.message')
    .values({ id, conversation_id: conversationId, direction: 'in', content })
    .execute()
}

/** Keeps what a colleague wrote down about it. */
export async function keepNote(
  tx: Tx,
  { authorId, keyring }: { authorId: string; keyring: Keyring },
  { conversationId, text }: { conversationId: string; text: string },
): Promise<void> {
  const id = randomUUID()
  const place = { key: conversationId, place: messagePlace(id) }
  const content = await seal(tx, keyring, place, said({ kind: 'text', text }))
  await tx
    .insertInto('conversations.message')
    .values({ id, conversation_id: conversationId, direction: 'note', content, author_id: authorId })
    .execute()
}

const said = (part: Kept): string =>
  JSON.stringify({ parts: [part], sentAt: new Date().toISOString() } satisfies MessageContent)
