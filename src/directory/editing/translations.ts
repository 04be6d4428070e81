import { sql } from 'kysely'
import { z } from 'zod'
import { audit } from '../../audit/index.ts'
import { spokenLanguage } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { isOwn } from './categories/edit-category.ts'

const field = z.enum(['name', 'description', 'alert', 'application_process', 'eligibility_description'])
const language = z.string().regex(/^[a-z]{2,3}$/)
/** `seen`: the translation that stood there when it was worded; null where there was none. */
export const newTranslation = z.object({ field, language, text: z.string().trim().min(1).max(20_000), seen: z.string().nullable() }) // prettier-ignore
export const translationReview = z.object({ field, language, seen: z.string() })

type Of = { kind: 'service' | 'organization'; id: string }

/**
 * Words a field of a service or an organisation in another language: a human draft made from today's Italian.
 * @throws NotFound `page.not-found`; BadInput `translation.no-language`, `translation.no-source` where there is no Italian
 * @throws Conflict `translation.changed-since` with `current`
 */
export async function translate(tx: Tx, actor: Actor, { kind, id }: Of, input: z.output<typeof newTranslation>) {
  permit(actor, 'directory.translate')
  const italian = await sourceOf(tx, { kind, id }, input.field)
  if (input.language === 'it' || !spokenLanguage(input.language)) throw new BadInput('translation.no-language', 'language') // prettier-ignore
  if (italian === null) throw new BadInput('translation.no-source', 'text')
  const known = await standing(tx, { kind, id }, input)
  if ((known?.text ?? null) !== input.seen) throw new Conflict('translation.changed-since', { field: 'text', current: known?.text ?? null }) // prettier-ignore
  const words = { text: input.text, status: 'human draft' as const, source_text: italian, author: actor.name, author_id: actor.id, reviewer: null } // prettier-ignore
  await tx
    .insertInto('directory.translation')
    .values({ entity: kind, entity_id: id, field: input.field, language: input.language, ...words })
    .onConflict(conflict => conflict.columns(['entity', 'entity_id', 'field', 'language']).doUpdateSet(words))
    .execute()
  await done(tx, actor, 'directory.translated', { kind, id }, input)
}

/**
 * Another person stands for a translation of the Italian as it is today.
 * @throws NotFound `page.not-found`; Conflict `translation.own-review`, `translation.stale`, `translation.changed-since`
 */
export async function reviewTranslation(tx: Tx, actor: Actor, { kind, id }: Of, input: z.output<typeof translationReview>) {
  permit(actor, 'directory.translate')
  const italian = await sourceOf(tx, { kind, id }, input.field)
  const known = await standing(tx, { kind, id }, input)
  if (!known) throw new NotFound('page.not-found')
  if (known.text !== input.seen) throw new Conflict('translation.changed-since', { field: 'text', current: known.text })
  if (known.source_text !== italian) throw new Conflict('translation.stale', { field: 'text' })
  if (isOwn(known, actor) || known.author === actor.name) throw new Conflict('translation.own-review', { field: 'text' })
  await tx
    .updateTable('directory.translation')
    .set({ status: 'reviewed', reviewer: actor.name })
    .where('entity', '=', kind)
    .where('entity_id', '=', id)
    .where('field', '=', input.field)
    .where('language', '=', input.language)
    .execute()
  await done(tx, actor, 'directory.translation-reviewed', { kind, id }, input)
} // prettier-ignore

/** The Italian of a field, locked: two who word it wait for each other. */
async function sourceOf(tx: Tx, { kind, id }: Of, name: string): Promise<string | null> {
  const column = kind === 'organization' && name !== 'description' ? 'name' : name
  const { rows } = await sql<{ text: string | null }>`
    select ${sql.ref(column)} as text from ${sql.table(`directory.${kind}`)} where id = ${id} for update`.execute(tx)
  if (rows.length === 0) throw new NotFound('page.not-found')
  return rows[0].text
}

const standing = (tx: Tx, { kind, id }: Of, { field: name, language: code }: { field: string; language: string }) =>
  tx
    .selectFrom('directory.translation')
    .select(['text', 'status', 'source_text', 'author', 'author_id'])
    .where('entity', '=', kind)
    .where('entity_id', '=', id)
    .where('field', '=', name as z.output<typeof field>)
    .where('language', '=', code)
    .executeTakeFirst()

async function done(tx: Tx, actor: Actor, act: string, { kind, id }: Of, input: { field: string; language: string }) {
  await audit(tx, actor, act, id, { field: input.field, language: input.language })
  await publish(tx, kind === 'service' ? 'directory.service-changed' : 'directory.organization-changed', { id })
}
