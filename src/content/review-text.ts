import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { Conflict, Forbidden, NotFound } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import { type Actor, languagesOf, permit } from '../staff/index.ts'
import type { Lang } from './languages.ts'
import { isOwn } from './own-wording.ts'

export interface Review {
  readonly key: string
  readonly lang: Lang
  /** The id of the wording that the reviewer read; a terminal reviews whatever stands. */
  readonly seen?: number
}

/**
 * A second person stands for the wording that speaks now. Only then a legal or emergency text shows in its language;
 * for English it means that a lawyer has read it.
 * @throws NotFound `text.not-found`
 * @throws Forbidden `text.not-your-language` by somebody who does not speak it
 * @throws Conflict `text.changed-meanwhile` when it is not the wording that was read
 * @throws Conflict `text.stale` when English changed after the wording: reword it first
 * @throws Conflict `text.own-review` by its author
 * @throws Conflict `text.law-first` for a translation of a law whose English no lawyer has read
 * @throws Conflict `text.already-reviewed` with the reviewer who stands
 */
export async function reviewText(tx: Tx, actor: Actor, { key, lang, seen }: Review): Promise<void> {
  permit(actor, 'content.review')
  // A rewording under way is waited for: nobody reviews what they have not read.
  await tx.selectFrom('content.text_key').select('key').where('key', '=', key).forUpdate().executeTakeFirst()
  const wording = await tx
    .selectFrom('content.current_text')
    .select(['id', 'author', 'author_id as authorId', 'safety_class as safety', 'stale', 'reviewer'])
    .where('key', '=', key)
    .where('language', '=', lang)
    .executeTakeFirst()
  if (!wording) throw new NotFound('text.not-found')
  if (lang === 'en' && wording.safety === 'legal') permit(actor, 'content.review-law')
  if (actor.id && !(await languagesOf(tx, actor.id)).includes(lang)) throw new Forbidden('text.not-your-language')
  if (seen !== undefined && seen !== wording.id) throw new Conflict('text.changed-meanwhile')
  if (wording.stale) throw new Conflict('text.stale')
  if (isOwn(actor, wording)) throw new Conflict('text.own-review')
  if (wording.reviewer) throw new Conflict('text.already-reviewed', { reviewer: wording.reviewer })
  if (lang !== 'en' && wording.safety === 'legal') await requireLawRead(tx, key)
  await tx
    .insertInto('content.text_review')
    .values({
      text_id: wording.id,
      author: wording.author,
      author_id: wording.authorId,
      reviewer: actor.name,
      reviewer_id: actor.id,
    })
    .execute()
  await audit(tx, actor, 'text.reviewed', key, { language: lang, wording: wording.id })
  await publish(tx, 'text.reviewed', { id: key, language: lang })
}

/** Whoever reviews a translation says that it says what the English says; that the English is the law only lawyers say. */
async function requireLawRead(tx: Tx, key: string): Promise<void> {
  const english = await tx
    .selectFrom('content.current_text')
    .select('reviewer')
    .where('key', '=', key)
    .where('language', '=', 'en')
    .executeTakeFirst()
  if (!english?.reviewer) throw new Conflict('text.law-first')
}
