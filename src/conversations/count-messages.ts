import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'

export interface MessageCount {
  readonly channel: string
  readonly direction: 'in' | 'out'
  readonly count: number
}

/** Messages that stand in the database, by channel and direction. */
export async function countMessages(tx: Tx): Promise<MessageCount[]> {
  const { rows } = await sql<MessageCount>`
    select c.channel, m.direction, count(*) as count from conversations.message m
    join conversations.conversation c on c.id = m.conversation_id
    where m.direction <> 'note' group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}
