import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../../lib/errors.ts'
import { type Actor, permit } from '../../../staff/index.ts'
import { done, standing } from './edit-category.ts'
import type { retirement } from './schema.ts'

export interface RetirementPreview {
  /** It and what stands under it. */
  readonly codes: readonly string[]
  readonly services: number
  /** The first of them by name. */
  readonly some: readonly { id: string; name: string }[]
  readonly words: number
}

/** What would move if a category were retired. @throws NotFound `page.not-found` */
export async function previewRetirement(tx: Tx, actor: Actor, code: string): Promise<RetirementPreview> {
  permit(actor, 'directory.edit-categories')
  const codes = await codesUnder(tx, code)
  const { rows } = await sql<{ id: string; name: string; all: number }>`
    select s.id, s.name, count(*) over ()::int as all from directory.service s
    where s.id in (select service_id from directory.service_category where category_code = any(${codes})) order by s.name, s.id limit 50`.execute(
    tx,
  )
  const words = await sql<{ n: number }>`
    select count(*)::int as n from directory.lexicon where target = any(${codes})`.execute(tx)
  return {
    codes,
    services: rows[0]?.all ?? 0,
    some: rows.map(({ id, name }) => ({ id, name })),
    words: words.rows[0].n,
  }
}

/**
 * A category, with what stands under it, is used no more: its services and words of need go to another. The code
 * stays known, for the history names it.
 * @throws NotFound `page.not-found`; BadInput `category.no-target`; Conflict `category.moved-since` where other services would move than were seen
 */
export async function retireCategory(tx: Tx, actor: Actor, code: string, { to, services }: z.output<typeof retirement>) {
  const preview = await previewRetirement(tx, actor, code)
  const { codes } = preview
  if (codes.includes(to)) throw new BadInput('category.no-target', 'to')
  await standing(tx, to, 'category.no-target', 'to')
  await sql`select from directory.category where code = any(${codes}) for update`.execute(tx)
  if (preview.services !== services) throw new Conflict('category.moved-since', { services: preview.services })
  await sql`
    insert into directory.service_category (service_id, category_code, position)
    select service_id, ${to}, min(position) from directory.service_category where category_code = any(${codes}) group by service_id
    on conflict (service_id, category_code) do nothing`.execute(tx)
  await sql`delete from directory.service_category where category_code = any(${codes})`.execute(tx)
  await sql`
    insert into directory.lexicon (language, phrase, target, weight, status, author, author_id)
    select language, phrase, ${to}, max(weight), 'draft', ${actor.name}, ${actor.id}::uuid from directory.lexicon where target = any(${codes})
    group by language, phrase on conflict (language, phrase, target) do nothing`.execute(tx)
  await sql`delete from directory.lexicon where target = any(${codes})`.execute(tx)
  await sql`update directory.category set retired_at = now() where code = any(${codes}) and retired_at is null`.execute(tx)
  await done(tx, actor, 'directory.category-retired', code, { to, services })
} // prettier-ignore

/** Used again, without the services that it had. @throws NotFound `page.not-found`; BadInput `category.no-parent` */
export async function restoreCategory(tx: Tx, actor: Actor, code: string): Promise<void> {
  permit(actor, 'directory.edit-categories')
  const found = await tx
    .selectFrom('directory.category')
    .select(['code', 'parent_code'])
    .where('code', '=', code)
    .where('retired_at', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound('page.not-found')
  if (found.parent_code) await standing(tx, found.parent_code, 'category.no-parent', 'code')
  await tx.updateTable('directory.category').set({ retired_at: null }).where('code', '=', code).execute()
  await done(tx, actor, 'directory.category-restored', code)
}

async function codesUnder(tx: Tx, code: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('directory.category')
    .select('code')
    .where(eb => eb.or([eb('code', '=', code), eb('parent_code', '=', code)]))
    .where('retired_at', 'is', null)
    .orderBy('code')
    .execute()
  if (!rows.some(row => row.code === code)) throw new NotFound('page.not-found')
  return rows.map(row => row.code)
}
