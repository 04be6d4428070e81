import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { namesOf, permitOrHide } from '../../staff/index.ts'
import { openMany } from '../../vault/index.ts'
import type { Holder } from '../endpoints.ts'
import { findVisible } from '../find-visible.ts'
import type { TranslationShown } from './schema.ts'
import { sees, sightOf } from './sight.ts'
import { translationPlace } from './translate-message.ts'

interface Row {
  id: string
  messageId: string
  seq: number
  language: string
  version: number
  madeBy: 'person' | 'machine'
  content: Buffer
  authorId: string
  at: Date
}

/**
 * What stands beside the messages of a conversation in other languages: the newest of each language, and of a draft what a
 * person had written before it. Opened; each leaves its audit row.
 * @throws NotFound `page.not-found`
 */
export async function readTranslations(
  tx: Tx,
  { actor, keyring }: Holder,
  conversationId: string,
): Promise<TranslationShown[]> {
  const conversation = permitOrHide(actor, 'conversation.read', await findVisible(tx, actor, conversationId))
  const sight = await sightOf(tx, actor, conversation)
  const { rows: all } = await sql<Row>`
    select distinct on (m.seq, t.language, t.made_by) t.id, t.message_id as "messageId", m.seq, t.language, t.version,
           t.made_by as "madeBy", t.content, t.author_id as "authorId", t.made_at as at
    from conversations.translation t join conversations.message m on m.id = t.message_id
    where t.conversation_id = ${conversationId}
    order by m.seq, t.language, t.made_by, t.version desc`.execute(tx)
  const rows = all.filter(({ messageId, seq }) => sees(sight, { id: messageId, seq }))
  const opened = await openMany(
    tx,
    { actor, keyring, reason: 'message.read' },
    rows.map(row => ({ key: conversationId, place: translationPlace(row.id), sealed: row.content })),
  )
  const names = await namesOf(
    tx,
    rows.map(({ authorId }) => authorId),
  )
  const said = rows.map(({ messageId, language, version, madeBy, authorId, at }, place) => ({
    messageId,
    language,
    version,
    madeBy,
    text: opened[place]?.toString() ?? '',
    author: names.get(authorId) ?? '',
    at: at.toISOString(),
  }))
  return said.flatMap(one => {
    const other = said.find(
      each => each.messageId === one.messageId && each.language === one.language && each.madeBy !== one.madeBy,
    )
    // A person's word after it makes a draft history.
    if (other && other.version > one.version) return []
    return { ...one, standing: other ? { text: other.text, author: other.author, at: other.at } : null }
  })
}
