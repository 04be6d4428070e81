import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'

/** Which of these messages of ours somebody has written something after, without choosing one of the answers that they offered. */
export async function wroteSince(tx: Tx, messageIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from conversations.message m where m.id = any(${[...messageIds]}::uuid[])
      and exists (select from conversations.message n
        where n.conversation_id = m.conversation_id and n.direction = 'in' and n.seq > m.seq)
      and not exists (select from conversations.choice c where c.question_id = m.id)`.execute(tx)
  return rows.map(({ id }) => id)
}
