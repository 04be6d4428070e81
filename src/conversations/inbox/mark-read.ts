import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'

/** Notes how far somebody has read, and that they saw where they were named. */
export async function markRead(tx: Tx, accountId: string, conversationId: string): Promise<void> {
  await sql`insert into conversations.read_mark (conversation_id, account_id, seq)
    select ${conversationId}, ${accountId}, max(seq) from conversations.message where conversation_id = ${conversationId}
    having max(seq) is not null
    on conflict (conversation_id, account_id) do update set seq = excluded.seq, at = now()
    where read_mark.seq < excluded.seq`.execute(tx)
  await sql`update conversations.mention set seen_at = now()
    where conversation_id = ${conversationId} and account_id = ${accountId} and seen_at is null`.execute(tx)
}
