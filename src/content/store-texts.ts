import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { languages } from './languages.ts'
import { readTextFiles, type TextStore } from './text-files.ts'

/**
 * Lays the files' texts down as first content. What people wrote or reviewed in this database since stays as it is;
 * a text that still is the file's takes the file's new wording. Storing twice changes nothing.
 * @returns how many wordings were added
 */
export async function storeTexts(tx: Tx, files: TextStore = readTextFiles()): Promise<number> {
  await storeKeys(tx, files)
  const stored = await storeWordings(tx, files)
  await storeReviews(tx, files)
  await storeChains(tx)
  return stored
}

/** Class and note of a key belong to the program, not to the database. */
async function storeKeys(tx: Tx, { classes, notes }: TextStore): Promise<void> {
  const keys = [...classes].map(([key, safety_class]) => ({ key, safety_class, note: notes.get(key) ?? null }))
  await sql`
    insert into content.text_key (key, safety_class, note)
    select * from json_to_recordset(${JSON.stringify(keys)}::json) as k (key text, safety_class text, note text)
    on conflict (key) do update set safety_class = excluded.safety_class, note = excluded.note
      where (text_key.safety_class, text_key.note) is distinct from (excluded.safety_class, excluded.note)`.execute(tx)
}

async function storeWordings(tx: Tx, { texts }: TextStore): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into content.text (key, language, text, source_hash, made_by, author, origin)
    select f.key, f.lang, f.text, f.source, case when f.status = 'machine draft' then 'machine' else 'human' end, f.author, 'file'
    from json_to_recordset(${JSON.stringify(texts)}::json)
      as f (key text, lang text, text text, status text, author text, source text)
      left join content.current_text c on c.key = f.key and c.language = f.lang
    where c.id is null
      or (c.origin = 'file' and (c.reviewer is null or f.status = 'reviewed')
        and (c.text, c.source_hash, c.author) is distinct from (f.text, f.source, f.author))`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

async function storeReviews(tx: Tx, { texts }: TextStore): Promise<void> {
  const reviewed = texts.filter(text => text.status === 'reviewed')
  await sql`
    insert into content.text_review (text_id, author, reviewer)
    select c.id, c.author, f.reviewer
    from json_to_recordset(${JSON.stringify(reviewed)}::json) as f (key text, lang text, text text, author text, reviewer text)
      join content.current_text c on c.key = f.key and c.language = f.lang and c.text = f.text and c.author = f.author
    on conflict (text_id) do nothing`.execute(tx)
}

async function storeChains(tx: Tx): Promise<void> {
  const steps = languages.flatMap(l => l.chain.map((falls_to, position) => ({ language: l.code, position, falls_to })))
  await sql`
    insert into content.language_chain (language, position, falls_to)
    select * from json_to_recordset(${JSON.stringify(steps)}::json) as s (language text, position int, falls_to text)
    where not exists (select from content.language_chain c where c.language = s.language)`.execute(tx)
}
