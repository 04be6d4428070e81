import { randomUUID } from 'node:crypto'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, atFront } from '../../staff/index.ts'
import { type Keyring, seal } from '../../vault/index.ts'
import type { MessageContent } from '../content.ts'
import { findVisible } from '../find-visible.ts'
import { messagePlace } from '../place.ts'
import { whoSees } from '../interpreting/sight.ts'
import { whoMayBeNamed } from '../safe-contact/who-may-have.ts'
import { FRONT } from './front-roles.ts'
import { indexMessages } from './index-messages.ts'

interface Noting {
  readonly conversationId: string
  readonly text: string
  /** Accounts of colleagues who are to look at it. */
  readonly mentions: readonly string[]
}

/**
 * Writes a note that stays in the house, sealed as what was said is. Colleagues who are named in it are told that they are; what
 * it says they read in its place.
 * @returns the id of the note
 * @throws BadInput `message.length`, `conversation.no-such-colleague`; Conflict `note.cannot-read` where somebody named could not open it
 */
export async function addNote(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { conversationId, text, mentions }: Noting,
): Promise<string> {
  const conversation = await findVisible(tx, actor, conversationId)
  const { organizationId } = conversation
  if (!text.trim() || text.length > LONGEST) throw new BadInput('message.length', 'text', { most: LONGEST })
  const front = (await atFront(tx, organizationId, FRONT)).map(({ id }) => id)
  const colleagues = await whoMayBeNamed(tx, { conversationId, organizationId }, front)
  if (mentions.some(id => !colleagues.has(id))) throw new BadInput('conversation.no-such-colleague', 'mentions')
  const seeing = mentions.length ? await whoSees(tx, conversation, mentions) : new Set()
  if (mentions.some(id => !seeing.has(id))) throw new Conflict('note.cannot-read')
  const id = randomUUID()
  const said: MessageContent = { parts: [{ kind: 'text', text }], sentAt: new Date().toISOString() }
  await tx
    .insertInto('conversations.message')
    .values({
      id,
      conversation_id: conversationId,
      direction: 'note',
      content: await seal(tx, keyring, { key: conversationId, place: messagePlace(id) }, JSON.stringify(said)),
      author_id: actor.id,
    })
    .execute()
  await indexMessages(tx, keyring, conversationId, [{ id, text }])
  await audit(tx, actor, 'conversation.noted', id, { within: conversationId })
  await publish(tx, 'conversation.noted', { id: conversationId, organizationId })
  for (const accountId of new Set(mentions)) {
    await tx
      .insertInto('conversations.mention')
      .values({ message_id: id, account_id: accountId, conversation_id: conversationId, by: actor.id ?? '' })
      .execute()
    await publish(tx, 'conversation.mentioned', { id: conversationId, organizationId, accountId })
  }
  return id
}

const LONGEST = 4096
