import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import type { Actor } from '../../../staff/index.ts'
import { type LetterCode, letterCodes, type LetterText } from './schema.ts'
import { accompaniment } from './texts/accompaniment.ts'
import { authorisation } from './texts/authorisation.ts'
import { reminder } from './texts/reminder.ts'
import { summary } from './texts/summary.ts'
import type { Texts } from './texts/texts.ts'

/** Version 1 of each. */
const ours: Readonly<Record<LetterCode, Texts>> = { accompaniment, reminder, authorisation, summary }

/** Every letter in every language it has, in its newest version. */
export async function letterTexts(tx: Tx, actor: Actor): Promise<LetterText[]> {
  const { rows: edited } = await sql<Omit<LetterText, 'reviewed'>>`
    select distinct on (code, language) code, language, version, title, paragraphs, written_by = ${actor.id} as mine
    from cases.letter_text order by code, language, version desc`.execute(tx)
  const { rows: reviews } = await sql<{ of: string }>`
    select format('%s %s %s', code, language, version) as of from cases.letter_review`.execute(tx)
  const newest = new Map(
    letterCodes.flatMap(code =>
      Object.entries(ours[code]).map(([language, text]) => [
        `${code} ${language}`,
        { code, language, version: 1, mine: false, ...text },
      ]),
    ),
  )
  for (const text of edited) newest.set(`${text.code} ${text.language}`, text)
  const reviewed = new Set(reviews.map(({ of }) => of))
  return [...newest.values()].map(text => ({
    ...text,
    reviewed: reviewed.has(`${text.code} ${text.language} ${text.version}`),
  }))
}
