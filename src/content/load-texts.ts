import { type Db, inHouse, readAs, type Tx } from '../lib/db.ts'
import { isLang, type Lang } from './languages.ts'
import type { SafetyClass, Status, StoredText, TextStore } from './text-files.ts'
import { useTexts } from './translator.ts'

/** Reads every text and chain into memory; until then, and in tests without a database, the files speak. */
export async function loadTexts(db: Db | Tx): Promise<void> {
  useTexts(await readTexts(db))
}

/** The newest wording of every key in every language, with what its class allows. */
export const readTexts = (db: Db | Tx): Promise<TextStore> => readAs(db, inHouse('texts'), readStored)

async function readStored(tx: Tx): Promise<TextStore> {
  const rows = await tx.selectFrom('content.current_text').selectAll().execute()
  const steps = await tx
    .selectFrom('content.language_chain')
    .selectAll()
    .orderBy('language')
    .orderBy('position')
    .execute()
  const texts = rows.flatMap(({ key, language, text, status, author, source_hash, reviewer }): StoredText[] =>
    isLang(language)
      ? [
          {
            key,
            lang: language,
            text,
            status: status as Status,
            author,
            source: source_hash,
            ...(reviewer && { reviewer }),
          },
        ]
      : [],
  )
  const chains = new Map<Lang, Lang[]>()
  for (const { language, falls_to } of steps) {
    if (isLang(language) && isLang(falls_to)) chains.set(language, [...(chains.get(language) ?? []), falls_to])
  }
  return {
    classes: new Map(rows.map((row): [string, SafetyClass] => [row.key, row.safety_class])),
    notes: new Map(),
    texts,
    chains,
  }
}
