import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { type Actor, permit } from '../../../staff/index.ts'

export interface EditedWord {
  readonly id: string
  readonly language: string
  readonly phrase: string
  readonly target: string
  readonly weight: number
  readonly status: 'draft' | 'reviewed'
  readonly author: string | null
  readonly reviewer: string | null
  readonly mine: boolean
}

export interface WordsAsked {
  readonly language?: string
  readonly target?: string
  readonly status?: string
  readonly text?: string
  readonly page: number
}

const WORDS_PAGE = 50

/** Words of need, by language, meaning, state or a piece of the phrase. */
export async function readWords(tx: Tx, actor: Actor, { language, target, status, text, page }: WordsAsked) {
  permit(actor, 'directory.edit-lexicon')
  const { rows } = await sql<EditedWord & { all: number }>`
    select id, language, phrase, target, weight, status, author, reviewer, author_id is not null and author_id = ${actor.id}::uuid as mine,
      count(*) over ()::int as all
    from directory.lexicon
    where ${language ? sql`language = ${language}` : sql`true`}
      and ${target ? sql`(target = ${target} or target like ${`${escaped(target)}.%`})` : sql`true`}
      and ${status ? sql`status = ${status}` : sql`true`}
      and ${text ? sql`phrase ilike ${`%${escaped(text)}%`}` : sql`true`}
    order by phrase, language, target limit ${WORDS_PAGE} offset ${(page - 1) * WORDS_PAGE}`.execute(tx)
  const items = rows.map(({ all: _all, ...word }) => word)
  return { total: rows[0]?.all ?? 0, page, size: WORDS_PAGE, items }
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)

export interface UnansweredNeed {
  /** '' where none was understood. */
  readonly category: string
  /** Null where no place was named. */
  readonly place: string | null
  readonly count: number
}

/** What nobody could answer in the last ninety days: where a word may be missing, or a service. */
export async function readUnanswered(tx: Tx, actor: Actor): Promise<UnansweredNeed[]> {
  permit(actor, 'directory.edit-lexicon')
  const { rows } = await sql<UnansweredNeed>`
    select u.category, m.name as place, sum(u.count)::int as count
    from directory.unmet_need u left join directory.municipality m on m.istat = u.istat
    where u.day > directory.rome_day(now()) - 90 group by 1, 2 order by 3 desc, 1, 2 limit 100`.execute(tx)
  return rows
}
