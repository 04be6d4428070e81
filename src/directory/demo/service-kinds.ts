import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { projectFolder } from '../../lib/project-folder.ts'

export const TRANSLATED = ['en', 'fr', 'ar'] as const
export type Translated = (typeof TRANSLATED)[number]

/** One subcategory as the demonstration tells it: a name and a sentence in four languages, and how often it comes. */
export type ServiceKind = {
  code: string
  macro: string
  weight: number
  name: Record<'it' | Translated, string>
  about: Record<'it' | Translated, string>
}

let kinds: ServiceKind[] | undefined

/** All 76 subcategories, in the order of the file. */
export function serviceKinds(): ServiceKind[] {
  kinds ??= read()
  return kinds
}

function read(): ServiceKind[] {
  const file = join(projectFolder(), 'src/directory/demo/service-kinds.csv')
  const rows = parse<Record<string, string>>(readFileSync(file), { columns: true, delimiter: '|', quote: null })
  return rows.map(row => ({
    code: row['code'],
    macro: row['code'].slice(0, 3),
    weight: Number(row['weight']),
    name: { it: row['it'], en: row['en'], fr: row['fr'], ar: row['ar'] },
    about: { it: row['about_it'], en: row['about_en'], fr: row['about_fr'], ar: row['about_ar'] },
  }))
}
