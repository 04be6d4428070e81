import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { projectFolder } from '../../lib/project-folder.ts'

type Row = {
  code: string
  parent: string
  label_it: string
  label_en: string
  open_eligibility: string
  icnpo: string
  sdg: string
  dac_crs: string
  unhcr_oa: string
}
const folder = join(projectFolder(), 'src/directory/categories')

/**
 * The 15 categories and 76 subcategories as first content. They belong to the helpdesk from then on: what people edited
 * or retired stays as they left it, and only what is missing is added.
 */
export async function storeCategories(tx: Tx): Promise<void> {
  const rows: Row[] = parse(readFileSync(join(folder, 'taxonomy.csv')), { columns: true, skip_empty_lines: true })
  const categories = rows.map((row, position) => ({ ...row, position }))
  await sql`
    insert into directory.category (code, parent_code, position, open_eligibility, icnpo, sdg, dac_crs, unhcr_oa)
    select code, nullif(parent, ''), position, nullif(open_eligibility, ''), nullif(icnpo, ''), nullif(sdg, ''), nullif(dac_crs, ''),
      nullif(unhcr_oa, '')
    from json_to_recordset(${JSON.stringify(categories)}::json)
      as r (code text, parent text, position int, open_eligibility text, icnpo text, sdg text, dac_crs text, unhcr_oa text)
    order by position
    on conflict (code) do nothing`.execute(tx)
  const labels = [
    ...rows.flatMap(row => [
      { code: row.code, language: 'it', label: row.label_it, status: 'human draft' },
      { code: row.code, language: 'en', label: row.label_en, status: 'human draft' },
    ]),
    ...DRAFTED.flatMap(language =>
      Object.entries(labelsIn(language)).map(([code, label]) => ({ code, language, label, status: 'machine draft' })),
    ),
  ]
  await sql`
    insert into directory.category_label (code, language, label, status)
    select r.code, r.language, r.label, r.status
    from json_to_recordset(${JSON.stringify(labels)}::json) as r (code text, language text, label text, status text)
      join directory.category using (code)
    on conflict (code, language) do nothing`.execute(tx)
}

/** Drafts that nobody who speaks the language has read yet. */
const DRAFTED = ['fr', 'ar', 'pcm']

function labelsIn(language: string): Record<string, string> {
  const file = join(folder, `labels.${language}.json`)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}
