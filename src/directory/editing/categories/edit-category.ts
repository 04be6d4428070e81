import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../../audit/index.ts'
import type { Tx } from '../../../lib/db.ts'
import { BadInput, Conflict, isErrorCode, NotFound } from '../../../lib/errors.ts'
import { publish } from '../../../lib/events.ts'
import { type Actor, permit } from '../../../staff/index.ts'
import type { labelReview, newCategory, newLabel, newMappings, newOrder } from './schema.ts'

/**
 * A new category, or a subcategory under one. Its code is for ever.
 * @throws BadInput `category.code-and-parent` where one does not begin with the other, `category.no-parent`; Conflict `category.code-taken`
 */
export async function addCategory(tx: Tx, actor: Actor, { code, parent, it, en }: z.output<typeof newCategory>) {
  permit(actor, 'directory.edit-categories')
  const above = code.includes('.') ? code.slice(0, 3) : null
  if (above !== parent) throw new BadInput('category.code-and-parent', 'code')
  if (parent) await standing(tx, parent, 'category.no-parent', 'parent')
  try {
    await sql`insert into directory.category (code, parent_code, position)
      select ${code}, ${parent}, coalesce(max(position), -1) + 1 from directory.category`.execute(tx)
  } catch (error) {
    if (isErrorCode(error, '23505')) throw new Conflict('category.code-taken', { field: 'code' })
    throw error
  }
  await writeLabel(tx, actor, { code, language: 'it', label: it })
  if (en) await writeLabel(tx, actor, { code, language: 'en', label: en })
  await done(tx, actor, 'directory.category-added', code)
}

/**
 * Words a category in a language: a human draft, until another person reviews it.
 * @throws NotFound `page.not-found`; Conflict `category.label-changed` with `current` where somebody was faster
 */
export async function wordCategory(tx: Tx, actor: Actor, code: string, { language, label, seen }: z.output<typeof newLabel>) {
  permit(actor, 'directory.edit-categories')
  await locked(tx, code)
  const known = await labelOf(tx, code, language)
  if ((known?.label ?? null) !== seen) throw new Conflict('category.label-changed', { field: language, current: known?.label ?? null })
  if (known?.label === label && known.status !== 'machine draft') return
  await writeLabel(tx, actor, { code, language, label })
  await done(tx, actor, 'directory.category-worded', code, { language })
} // prettier-ignore

/**
 * Another person stands for the wording.
 * @throws NotFound `page.not-found`; Conflict `category.own-review`, `category.label-changed`
 */
export async function reviewCategoryLabel(tx: Tx, actor: Actor, code: string, { language, seen }: z.output<typeof labelReview>) {
  permit(actor, 'directory.edit-categories')
  await locked(tx, code)
  const known = await labelOf(tx, code, language)
  if (!known) throw new NotFound('page.not-found')
  if (known.label !== seen) throw new Conflict('category.label-changed', { field: language, current: known.label })
  if (isOwn(known, actor)) throw new Conflict('category.own-review', { field: language })
  await tx
    .updateTable('directory.category_label')
    .set({ status: 'reviewed', reviewer: actor.name, reviewer_id: actor.id })
    .where('code', '=', code)
    .where('language', '=', language)
    .execute()
  await done(tx, actor, 'directory.category-reviewed', code, { language })
} // prettier-ignore

/** Puts the categories of one level in order. @throws BadInput `category.not-one-level` */
export async function orderCategories(tx: Tx, actor: Actor, { codes }: z.output<typeof newOrder>) {
  permit(actor, 'directory.edit-categories')
  const rows = await tx
    .selectFrom('directory.category')
    .select(['code', 'parent_code', 'position'])
    .where('code', 'in', codes)
    .forUpdate()
    .execute()
  const levels = new Set(rows.map(row => row.parent_code))
  if (rows.length !== new Set(codes).size || levels.size !== 1) throw new BadInput('category.not-one-level', 'codes')
  const positions = spread(rows.map(row => row.position).sort((a, b) => a - b))
  await sql`update directory.category c set position = o.position
    from unnest(${codes}::text[], ${positions}::int[]) as o (code, position) where o.code = c.code`.execute(tx)
  await done(tx, actor, 'directory.categories-ordered', codes[0].slice(0, 3))
}

/** The places they had, made different where two shared one. */
const spread = (sorted: number[]): number[] => {
  let last = -1
  return sorted.map(position => (last = Math.max(position, last + 1)))
}

/** What the category is called in other vocabularies. @throws NotFound `page.not-found` */
export async function mapCategory(tx: Tx, actor: Actor, code: string, to: z.output<typeof newMappings>) {
  permit(actor, 'directory.edit-categories')
  await locked(tx, code)
  await tx
    .updateTable('directory.category')
    .set({
      open_eligibility: to.openEligibility || null,
      icnpo: to.icnpo || null,
      sdg: to.sdg || null,
      dac_crs: to.dacCrs || null,
      unhcr_oa: to.unhcrOa || null,
    }) // prettier-ignore
    .where('code', '=', code)
    .execute()
  await done(tx, actor, 'directory.category-mapped', code)
}

/** Names may be changed, and two people may share one: the account counts, where it is known. */
export const isOwn = (words: { author: string | null; author_id: string | null }, actor: Actor): boolean =>
  words.author_id === null ? words.author === actor.name : words.author_id === actor.id

type Label = { code: string; language: string; label: string }

async function writeLabel(tx: Tx, actor: Actor, { code, language, label }: Label): Promise<void> {
  const words = { label, status: 'human draft' as const, author: actor.name, author_id: actor.id, reviewer: null, reviewer_id: null } // prettier-ignore
  await tx
    .insertInto('directory.category_label')
    .values({ code, language, ...words })
    .onConflict(conflict => conflict.columns(['code', 'language']).doUpdateSet(words))
    .execute()
}

const labelOf = (tx: Tx, code: string, language: string) =>
  tx
    .selectFrom('directory.category_label')
    .select(['label', 'status', 'author', 'author_id'])
    .where('code', '=', code)
    .where('language', '=', language)
    .executeTakeFirst()

/** Two who word the same category wait for each other. */
async function locked(tx: Tx, code: string): Promise<void> {
  const found = await tx
    .selectFrom('directory.category')
    .select('code')
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound('page.not-found')
}

export async function standing(tx: Tx, code: string, error: string, field: string): Promise<void> {
  const found = await tx
    .selectFrom('directory.category')
    .select('code')
    .where('code', '=', code)
    .where('retired_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new BadInput(error, field)
}

export async function done(
  tx: Tx,
  actor: Actor,
  act: string,
  code: string,
  facts: Record<string, string | number> = {},
) {
  await audit(tx, actor, act, code, facts)
  await publish(tx, 'directory.categories-changed', { code })
}
