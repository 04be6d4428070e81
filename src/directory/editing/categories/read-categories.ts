import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { type Actor, permit } from '../../../staff/index.ts'

export interface EditedCategory {
  readonly code: string
  readonly parent: string | null
  readonly retired: boolean
  readonly services: number
  readonly words: number
  readonly mappings: { openEligibility: string | null; icnpo: string | null; sdg: string | null; dacCrs: string | null; unhcrOa: string | null }
  readonly labels: readonly EditedLabel[]
} // prettier-ignore

export interface EditedLabel {
  readonly language: string
  readonly text: string
  readonly status: 'machine draft' | 'human draft' | 'reviewed'
  readonly author: string | null
  readonly reviewer: string | null
  /** Whoever looks worded it: somebody else reviews it. */
  readonly mine: boolean
}

/** Every category, retired ones too, in the order in which people see them. */
export async function readEditedCategories(tx: Tx, actor: Actor): Promise<EditedCategory[]> {
  permit(actor, 'directory.edit-categories')
  const { rows } = await sql<EditedCategory>`
    select c.code, c.parent_code as parent, c.retired_at is not null as retired,
      (select count(*)::int from directory.service_category s where s.category_code = c.code) as services,
      (select count(*)::int from directory.lexicon w where w.target = c.code) as words,
      json_build_object('openEligibility', c.open_eligibility, 'icnpo', c.icnpo, 'sdg', c.sdg, 'dacCrs', c.dac_crs, 'unhcrOa', c.unhcr_oa) as mappings,
      coalesce((select json_agg(json_build_object('language', l.language, 'text', l.label, 'status', l.status, 'author', l.author,
        'reviewer', l.reviewer, 'mine', l.author_id is not null and l.author_id = ${actor.id}::uuid) order by l.language)
        from directory.category_label l where l.code = c.code), '[]') as labels
    from directory.category c left join directory.category p on p.code = c.parent_code
    order by coalesce(p.position, c.position), coalesce(c.parent_code, c.code), c.parent_code nulls first, c.position, c.code`.execute(
    tx,
  )
  return rows
}
