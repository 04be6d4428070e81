import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { type Keyring, lookUp, openMany } from '../../vault/index.ts'
import { type MessageContent, wordsIn } from '../content.ts'
import { withinSight } from '../interpreting/sight.ts'
import { messagePlace } from '../place.ts'
import type { SearchHit } from '../schema.ts'
import { excerptOf } from './excerpt.ts'
import { MESSAGE_WORDS } from './index-messages.ts'

/** So many are opened and shown, the newest first. */
const SHOWN = 20
/** A word that more have is too common to find anything by. */
const MOST = 2000

interface Found {
  readonly messageId: string
  readonly conversationId: string
  readonly sign: string
  readonly channel: string
  readonly open: boolean
  readonly at: Date
  readonly direction: 'in' | 'out' | 'note'
  readonly content: Buffer
  readonly seq: number
}

/**
 * Messages and notes that hold all of these whole words, of whatever language. That somebody searched is written down, and what is
 * opened to be shown leaves its rows as reading does. What nobody has opened yet is not found.
 * @throws BadInput `search.not-words`
 */
export async function searchMessages(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { organizationId, text }: { organizationId: string; text: string },
): Promise<{ hits: SearchHit[]; more: boolean }> {
  permit(actor, 'conversation.read', { organizationId })
  if (!/[\p{L}\p{N}]{2}/u.test(text)) throw new BadInput('search.not-words', 'text')
  const reader = { keyring, actor, reason: 'conversation.searched' }
  const ids = await lookUp(tx, reader, { organizationId, field: MESSAGE_WORDS, text, limit: MOST })
  if (ids.length === 0) return { hits: [], more: false }
  const { rows: all } = await sql<Found>`
    select m.id as "messageId", m.seq, c.id as "conversationId", upper(left(c.identity_id::text, 4)) as sign, c.channel,
      exists (select from conversations.open_conversation o where o.conversation_id = c.id) as open, m.at, m.direction, m.content
    from conversations.message m join conversations.conversation c on c.id = m.conversation_id
    where m.id = any(${ids}::uuid[]) and c.organization_id = ${organizationId} order by m.seq desc limit ${SHOWN}`.execute(
    tx,
  )
  const rows = await withinSight(tx, actor, organizationId, all)
  const contents = await openMany(
    tx,
    { keyring, actor, reason: 'message.read' },
    rows.map(row => ({ key: row.conversationId, place: messagePlace(row.messageId), sealed: row.content })),
  )
  const hits = rows.map(({ messageId, conversationId, sign, channel, open, at, direction }, place) => {
    const said = JSON.parse(contents[place].toString()) as MessageContent
    const excerpt = excerptOf(wordsIn(said.parts), text)
    return { messageId, conversationId, sign, channel, open, at: at.toISOString(), direction, excerpt }
  })
  return { hits, more: ids.length > SHOWN }
}
