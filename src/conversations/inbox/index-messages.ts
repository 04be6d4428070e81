import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Keyring, indexMany } from '../../vault/index.ts'

/** The field under which the words of messages and notes stand in the blind index. */
export const MESSAGE_WORDS = 'message'

interface Worded {
  readonly id: string
  readonly text: string
}

/**
 * Makes messages findable by their words, once each. The index takes keys to write: what is written here is indexed at once, what
 * came in when somebody first opens it.
 */
export async function indexMessages(
  tx: Tx,
  keyring: Keyring,
  conversationId: string,
  messages: readonly Worded[],
): Promise<void> {
  if (messages.length === 0) return
  const { rows } = await sql<{ id: string }>`
    insert into conversations.indexed (message_id) select unnest(${messages.map(({ id }) => id)}::uuid[])
    on conflict do nothing returning message_id as id`.execute(tx)
  const fresh = new Set(rows.map(({ id }) => id))
  const things = messages.filter(({ id }) => fresh.has(id)).map(({ id, text }) => ({ thing: id, text }))
  await indexMany(tx, keyring, { key: conversationId, field: MESSAGE_WORDS, things })
}
