import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'

/** What is known of the language of a conversation, the surest first. */
export interface KnownLanguage {
  /** By a colleague, the last time that one said so. */
  readonly confirmed: string | null
  /** By the person, in a menu or on a page. */
  readonly chosen: string | null
  /** By a machine, from the newest message of which it was sure enough. */
  readonly guessed: string | null
}

/** From so many percent on a guess is good enough for a sentence that promises nothing. */
const SURE_ENOUGH = 60

const NOTHING: KnownLanguage = { confirmed: null, chosen: null, guessed: null }

/** Asked here alone, for many conversations at once. */
export async function knownLanguages(
  tx: Tx,
  conversationIds: readonly string[],
): Promise<{ of: (conversationId: string) => KnownLanguage }> {
  const ids = [...new Set(conversationIds)]
  const { rows } = await sql<KnownLanguage & { id: string }>`
    select c.id,
      (select l.language from conversations.language l where l.conversation_id = c.id order by l.confirmed_at desc limit 1) as confirmed,
      (select l.language from conversations.chosen_language l where l.conversation_id = c.id order by l.seq desc limit 1) as chosen,
      (select g.languages[1] from conversations.language_guess g join conversations.message m on m.id = g.message_id
       where g.conversation_id = c.id and g.percents[1] >= ${SURE_ENOUGH} order by m.seq desc limit 1) as guessed
    from unnest(${ids}::uuid[]) as c (id)`.execute(tx)
  const known = new Map(rows.map(row => [row.id, row]))
  return { of: id => known.get(id) ?? NOTHING }
}

/** The same of one. */
export const knownLanguage = async (tx: Tx, conversationId: string): Promise<KnownLanguage> =>
  (await knownLanguages(tx, [conversationId])).of(conversationId)

/** The surest that there is; null: nobody knows. */
export async function languageKnown(tx: Tx, conversationId: string): Promise<string | null> {
  const { confirmed, chosen, guessed } = await knownLanguage(tx, conversationId)
  return confirmed ?? chosen ?? guessed
}
