import type { Tx } from '../../lib/db.ts'
import { permitOrHide } from '../../staff/index.ts'
import { openMany } from '../../vault/index.ts'
import type { MessageContent } from '../content.ts'
import type { Holder } from '../endpoints.ts'
import { findVisible } from '../find-visible.ts'
import { permitWhole } from '../interpreting/sight.ts'
import { messagePlace } from '../place.ts'
import { conversationsOf } from './conversations-of.ts'
import { peopleIn } from './correspondent.ts'

interface TimelineMessage extends MessageContent {
  readonly id: string
  readonly seq: number
  readonly conversationId: string
  readonly channel: string
  readonly direction: 'in' | 'out' | 'note'
  readonly authorId: string | null
}

export interface Timeline {
  /** In the order in which they were said. */
  readonly messages: readonly TimelineMessage[]
  /** To be asked with for what came before; null: that is all. */
  readonly before: number | null
}

/** A page. */
const MOST = 50

/**
 * What was said with a person over all channels, the newest page first; each message leaves its audit row. While nobody said
 * which of several people writes, it is this conversation alone.
 * @throws NotFound `page.not-found`
 */
export async function readTimeline(
  tx: Tx,
  { actor, keyring }: Holder,
  { conversationId, before }: { conversationId: string; before?: number },
): Promise<Timeline> {
  await permitWhole(tx, actor, permitOrHide(actor, 'conversation.read', await findVisible(tx, actor, conversationId)))
  const { people } = await peopleIn(tx, conversationId)
  const [person] = people
  const theirs = people.length === 1 && person ? (await conversationsOf(tx, person)).map(({ id }) => id) : []
  const rows = await tx
    .selectFrom('conversations.message as m')
    .innerJoin('conversations.conversation as c', 'c.id', 'm.conversation_id')
    .select([
      'm.id',
      'm.seq',
      'm.conversation_id as conversationId',
      'c.channel',
      'm.direction',
      'm.author_id as authorId',
      'm.content',
    ])
    .where('m.conversation_id', 'in', [...new Set([conversationId, ...theirs])])
    .$if(before !== undefined, query => query.where('m.seq', '<', before ?? 0))
    .orderBy('m.seq', 'desc')
    .limit(MOST + 1)
    .execute()
  const page = rows.slice(0, MOST)
  const contents = await openMany(
    tx,
    { keyring, actor, reason: 'message.read' },
    page.map(row => ({ key: row.conversationId, place: messagePlace(row.id), sealed: row.content })),
  )
  return {
    messages: page
      .map(({ id, seq, conversationId: of, channel, direction, authorId }, place) => ({
        ...(JSON.parse(contents[place].toString()) as MessageContent),
        id,
        seq,
        conversationId: of,
        channel,
        direction,
        authorId,
      }))
      // Providers count in seconds: of what was said in the same one, what came first stands first.
      .toSorted((a, b) => a.sentAt.localeCompare(b.sentAt) || a.seq - b.seq),
    before: rows.length > MOST ? (page.at(-1)?.seq ?? null) : null,
  }
}
