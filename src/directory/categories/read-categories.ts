import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { CategoryRecord } from '../public-map.ts'

/** The categories in use, parents before children, in the order that people see. */
export async function readCategories(tx: Tx): Promise<CategoryRecord[]> {
  const { rows } = await sql<CategoryRecord>`
    select c.code, c.parent_code as parent, c.open_eligibility as "openEligibility", c.icnpo, c.sdg, c.dac_crs as "dacCrs",
      c.unhcr_oa as "unhcrOa",
      (select coalesce(json_object_agg(l.language, json_build_object('text', l.label, 'status', l.status)), '{}')
       from directory.category_label l where l.code = c.code) as labels
    from directory.category c left join directory.category p on p.code = c.parent_code
    where c.retired_at is null
    order by coalesce(p.position, c.position), c.parent_code nulls first, c.position, c.code`.execute(tx)
  return rows
}
