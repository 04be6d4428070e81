import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'

/** How a conversation is told from others without opening it. */
export interface ShownConversation {
  readonly id: string
  /** As the inbox calls the person. */
  readonly sign: string
  readonly channel: string
}

/** Some conversations by sign and channel, in the order asked for; those that the reader may not see are left out. */
export async function showConversations(tx: Tx, ids: readonly string[]): Promise<ShownConversation[]> {
  const { rows } = await sql<ShownConversation>`
    select id, upper(left(identity_id::text, 4)) as sign, channel from conversations.conversation
    where id = any(${[...ids]}::uuid[]) order by array_position(${[...ids]}::uuid[], id)`.execute(tx)
  return rows
}
