import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { permitOrHide } from '../../staff/index.ts'
import { type Place, seal } from '../../vault/index.ts'
import type { Holder } from '../endpoints.ts'
import { findVisible } from '../find-visible.ts'
import { permitMessage } from './sight.ts'

export const translationPlace = (id: string): Place => ({
  table: 'conversations.translation',
  row: id,
  field: 'content',
  version: 1,
})

const LONGEST = 10_000

interface Translating {
  readonly conversationId: string
  readonly messageId: string
  readonly language: string
  readonly text: string
  /** The version that the writer saw; 0: none. */
  readonly seen: number
  readonly madeBy?: 'person' | 'machine'
}

/**
 * Writes down what a message says in another language, beside the original: a version of its own.
 * @throws NotFound `page.not-found`; BadInput `translation.length`; Conflict `translation.changed` with the version that stands
 */
export async function translateMessage(tx: Tx, holder: Holder, translating: Translating): Promise<void> {
  const { actor, keyring } = holder
  const { conversationId, messageId, language, text, seen, madeBy = 'person' } = translating
  const conversation = permitOrHide(actor, 'conversation.translate', await findVisible(tx, actor, conversationId))
  await permitMessage(tx, actor, conversation, messageId)
  if (!text.trim() || text.length > LONGEST) throw new BadInput('translation.length', 'text', { most: LONGEST })
  await sql`select from conversations.message where id = ${messageId} for update`.execute(tx)
  const { rows } = await sql<{ version: number }>`
    select coalesce(max(version), 0) as version from conversations.translation
    where message_id = ${messageId} and language = ${language}`.execute(tx)
  if (rows[0].version !== seen) throw new Conflict('translation.changed', { now: rows[0].version })
  const id = randomUUID()
  await tx
    .insertInto('conversations.translation')
    .values({
      id,
      message_id: messageId,
      conversation_id: conversationId,
      language,
      version: seen + 1,
      made_by: madeBy,
      content: await seal(tx, keyring, { key: conversationId, place: translationPlace(id) }, text),
      author_id: actor.id ?? '',
    })
    .execute()
  const facts = { within: conversationId, language, version: seen + 1 }
  await audit(tx, actor, madeBy === 'person' ? 'message.translated' : 'message.draft-translated', messageId, facts)
  await publish(tx, 'message.translated', {
    id: conversationId,
    organizationId: conversation.organizationId,
    messageId,
  })
}
