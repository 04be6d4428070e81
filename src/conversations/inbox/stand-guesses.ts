import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { TransportKey } from '../../vault/index.ts'
import type { JustReceived } from '../on-received.ts'

/** What a conversation is taken for, by the message that says most of it, into the plain row that queues read. */
export async function standGuesses(tx: Tx, _transport: TransportKey, messages: readonly JustReceived[]): Promise<void> {
  const ids = [...new Set(messages.map(({ conversationId }) => conversationId))]
  await sql`
    update conversations.standing s set guessed = g.language, guess_share = g.percent
    from (select distinct on (conversation_id) conversation_id, languages[1] as language, percents[1] as percent
          from conversations.language_guess where conversation_id = any(${ids}::uuid[])
          order by conversation_id, percents[1] desc, at desc) g
    where s.conversation_id = g.conversation_id and (s.guessed, s.guess_share) is distinct from (g.language, g.percent)`.execute(
    tx,
  )
}
