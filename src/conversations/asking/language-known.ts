import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { SURE_ENOUGH } from '../hours/language-of.ts'

/** The language of a conversation, the surest first: confirmed by a colleague, chosen by the person, guessed; null: nobody knows. */
export async function languageKnown(tx: Tx, conversationId: string): Promise<string | null> {
  const { rows } = await sql<{ language: string | null }>`
    select coalesce(
      (select l.language from conversations.language l where l.conversation_id = c.id order by l.confirmed_at desc limit 1),
      (select l.language from conversations.chosen_language l where l.conversation_id = c.id order by l.seq desc limit 1),
      (select g.languages[1] from conversations.language_guess g join conversations.message m on m.id = g.message_id
       where m.conversation_id = c.id and g.percents[1] >= ${SURE_ENOUGH} order by m.seq desc limit 1)) as language
    from conversations.conversation c where c.id = ${conversationId}`.execute(tx)
  return rows[0]?.language ?? null
}
