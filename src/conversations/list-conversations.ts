import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { type Actor, permit } from '../staff/index.ts'

export type Queue = 'mine' | 'unassigned' | 'waiting'

export interface ListedConversation {
  readonly id: string
  readonly channel: string
  readonly claimedBy: string | null
  /** Who spoke last: they wait for us, or we for them. */
  readonly lastDirection: 'in' | 'out'
  /** To the quarter of an hour. */
  readonly lastAt: Date
}

/** Open conversations of a queue, those who have waited longest first. Nothing sealed is opened. */
export async function listConversations(
  tx: Tx,
  actor: Actor,
  { organizationId, queue, limit = 50 }: { organizationId: string; queue: Queue; limit?: number },
): Promise<ListedConversation[]> {
  permit(actor, 'conversation.read', { organizationId })
  const { rows } = await sql<ListedConversation>`
    select c.id, c.channel, k.account_id as "claimedBy", m.direction as "lastDirection", m.at as "lastAt"
    from conversations.open_conversation o
    join conversations.conversation c on c.id = o.conversation_id
    left join conversations.claim k on k.conversation_id = c.id
    cross join lateral (select direction, at, seq from conversations.message
                        where conversation_id = c.id and direction <> 'note' order by seq desc limit 1) m
    where c.organization_id = ${organizationId}
      and ${queue === 'mine' ? sql`k.account_id = ${actor.id} and m.direction = 'in'` : queue === 'unassigned' ? sql`k.account_id is null` : sql`m.direction = 'out'`}
    order by m.seq limit ${limit}`.execute(tx)
  return rows
}
