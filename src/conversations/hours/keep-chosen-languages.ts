import { sql } from 'kysely'
import { isLang } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import type { TransportKey } from '../../vault/index.ts'
import type { JustReceived } from '../on-received.ts'

/** Keeps the language that somebody chose on the channel, where it is another than the last. */
export async function keepChosenLanguages(
  tx: Tx,
  _transport: TransportKey,
  messages: readonly JustReceived[],
): Promise<void> {
  const chosen = messages.flatMap(({ conversationId, language }) =>
    language && isLang(language) ? [{ conversation: conversationId, language }] : [],
  )
  if (chosen.length === 0) return
  await sql`
    insert into conversations.chosen_language (conversation_id, language)
    select distinct a.conversation, a.language
    from json_to_recordset(${JSON.stringify(chosen)}::json) as a (conversation uuid, language text)
    where a.language is distinct from (select c.language from conversations.chosen_language c
      where c.conversation_id = a.conversation order by c.seq desc limit 1)`.execute(tx)
}
