import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import type { LexiconEntry } from './search/types.ts'

/** First words of need. Mediators edit them afterwards: only phrases never seen are added. */
export async function storeLexicon(tx: Tx, entries: readonly LexiconEntry[]): Promise<void> {
  await sql`
    insert into directory.lexicon (language, phrase, target, weight, status)
    select language, phrase, target, coalesce(weight, 1), status
    from json_to_recordset(${JSON.stringify(entries)}::json) as r (language text, phrase text, target text, weight real, status text)
    on conflict (language, phrase, target) do nothing`.execute(tx)
}

export async function readLexicon(tx: Tx): Promise<LexiconEntry[]> {
  const { rows } =
    await sql<LexiconEntry>`select language, phrase, target, weight, status from directory.lexicon`.execute(tx)
  return rows
}
