import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { type Actor, can, languagesOf, permit } from '../staff/index.ts'
import { type Lang, language } from './languages.ts'
import { mayReview } from './may-review.ts'
import { messageArguments } from './message-arguments.ts'
import { isOwn } from './own-wording.ts'
import { readChains, readIn, type Standing } from './read-standing.ts'
import { sampleValues } from './sample-values.ts'
import type { TextOpened, Wording } from './schema.ts'
import type { SafetyClass } from './text-files.ts'
import { stateOf } from './text-state.ts'

interface Row {
  readonly id: number
  readonly language: string
  readonly text: string
  readonly author: string
  readonly authorId: string | null
  readonly madeBy: 'machine' | 'human'
  readonly hash: string
  readonly at: Date
  readonly reviewer: string | null
  readonly reviewedAt: Date | null
}

/** One text in one language: English beside it, what was written before, and what may be done. @throws NotFound `page.not-found` */
export async function readText(tx: Tx, actor: Actor, { key, lang }: { key: string; lang: Lang }): Promise<TextOpened> {
  permit(actor, 'content.write')
  const of = await tx
    .selectFrom('content.text_key')
    .select(['safety_class as safety', 'note'])
    .where('key', '=', key)
    .executeTakeFirst()
  const rows = of ? await readWordings(tx, key) : []
  const english = rows.find(row => row.language === 'en')
  if (!of || !english) throw new NotFound('page.not-found')
  const newest = new Map<string, Standing>()
  for (const row of rows) {
    if (!newest.has(row.language)) newest.set(row.language, standing(key, of.safety, row, english))
  }
  const spoken = actor.id ? await languagesOf(tx, actor.id) : []
  const reviewer = { actor, spoken, law: can(actor, 'content.review-law'), may: can(actor, 'content.review') }
  const shown = (row: Row): Wording => ({
    id: row.id,
    text: row.text,
    author: row.author,
    own: isOwn(actor, row),
    byMachine: row.madeBy === 'machine',
    at: row.at.toISOString(),
    reviewer: row.reviewer,
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    stale: row.hash !== english.hash,
  })
  const { dir, intlLocale } = language(lang)
  return {
    key,
    language: lang,
    dir,
    locale: intlLocale,
    safety: of.safety,
    state: stateOf(newest.get(lang), of.safety),
    note: of.note,
    english: shown(english),
    wordings: rows.filter(row => row.language === lang).map(shown),
    shownIn: readIn((await readChains(tx))(lang), newest),
    samples: sampleValues(messageArguments(english.text) ?? [], lang),
    languagesMade: newest.size - 1,
    mayWrite: can(actor, lang === 'en' ? 'content.write-english' : 'content.write'),
    mayReview: mayReview(reviewer, lang, newest.get(lang), newest.get('en')),
  }
}

/** Of a key in every language, the newest first. */
async function readWordings(tx: Tx, key: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select t.id, t.language, t.text, t.author, t.author_id as "authorId", t.made_by as "madeBy", t.source_hash as hash,
           t.written_at as at, r.reviewer, r.reviewed_at as "reviewedAt"
    from content.text t left join content.text_review r on r.text_id = t.id
    where t.key = ${key} order by t.id desc`.execute(tx)
  return rows
}

const standing = (key: string, safety: SafetyClass, row: Row, english: Row): Standing => ({
  ...row,
  key,
  safety,
  status: row.reviewer ? 'reviewed' : row.madeBy === 'machine' ? 'machine draft' : 'human draft',
  stale: row.hash !== english.hash,
})
