import { type RawBuilder, sql } from 'kysely'
import type { GuessedLanguage } from '../schema.ts'

/** SQL: what a conversation is taken for, by the message that says most of it. */
export const guessesOf = (conversationId: RawBuilder<unknown>) => sql<readonly GuessedLanguage[] | null>`
  (select json_agg(json_build_object('language', one.language, 'percent', one.percent) order by one.place)
   from (select languages, percents from conversations.language_guess where conversation_id = ${conversationId}
         order by percents[1] desc, at desc limit 1) g,
   unnest(g.languages, g.percents) with ordinality as one(language, percent, place))`
