import type { Tx } from '../lib/db.ts'
import { Conflict, NotFound } from '../lib/errors.ts'
import { type Actor, permit } from '../staff/index.ts'
import type { Lang } from './languages.ts'

/**
 * A second person stands for the wording that speaks now. Only then a legal or emergency text shows in its language;
 * for English it means that a lawyer has read it.
 * @throws NotFound `text.not-found`
 * @throws Conflict `text.stale` when English changed after the wording: reword it first
 * @throws Conflict `text.own-review` by its author
 * @throws Conflict `text.already-reviewed` with the reviewer who stands
 */
export async function reviewText(tx: Tx, actor: Actor, { key, lang }: { key: string; lang: Lang }): Promise<void> {
  permit(actor, 'content.review')
  const wording = await tx
    .selectFrom('content.current_text')
    .select(['id', 'author', 'stale', 'reviewer'])
    .where('key', '=', key)
    .where('language', '=', lang)
    .executeTakeFirst()
  if (!wording) throw new NotFound('text.not-found')
  if (wording.stale) throw new Conflict('text.stale')
  if (wording.author === actor.name) throw new Conflict('text.own-review')
  if (wording.reviewer) throw new Conflict('text.already-reviewed', { reviewer: wording.reviewer })
  await tx
    .insertInto('content.text_review')
    .values({ text_id: wording.id, author: wording.author, reviewer: actor.name })
    .execute()
}
