import type { Tx } from '../../lib/db.ts'

/** The conversation in which a file came or went; null where there is none that the actor may see. */
export async function conversationOfFile(tx: Tx, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom('conversations.file')
    .select('conversation_id as conversationId')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.conversationId ?? null
}
