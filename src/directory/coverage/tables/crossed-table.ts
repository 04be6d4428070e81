import type { Column, CoverageTable, Named } from '../answers.ts'
import type { Crossing } from '../crossed.ts'
import { isServed, type Names } from '../names.ts'
import type { Question } from '../question.ts'
import type { SayIn } from '../words.ts'

export const CROSSED_TABLES = {
  offer: 'category',
  'offer-in-detail': 'subcategory',
  spoken: 'language',
} as const satisfies Record<string, Crossing>
export type CrossedTable = keyof typeof CROSSED_TABLES
type Counts = Record<string, Record<string, number>>

/** Where each category, or language, is offered: a row each, a column for every province of the question; a nought is a gap. */
export function crossedTable(
  of: CrossedTable,
  { counts, names, question, say }: { counts: Counts; names: Names; question: Question; say: SayIn },
): Omit<CoverageTable, 'day'> {
  const kind = of === 'spoken' ? 'language' : 'category'
  const provinces = lookedProvinces(names, question)
  const rows = lookedCodes(of, names, question, counts).map(({ code, name }) => ({
    key: code,
    cells: [name, code, ...provinces.map(province => counts[province.code]?.[code] ?? 0)],
  }))
  const columns: Column[] = [
    { key: kind, label: say(kind), kind: 'name' },
    { key: 'code', label: say('code'), kind: 'code' },
    ...provinces.map(({ code }): Column => ({ key: code, label: code, kind: 'count' })),
  ]
  return { of, title: say(of), columns, rows, total: null }
}

/** Provinces of the region asked about, or of those where the helpdesk works. */
export const lookedProvinces = (names: Names, { region, province }: Question) =>
  names.provinces.filter(
    p => (!province || p.code === province) && (region ? p.region === region : province || isServed(p.region)),
  )

/** Categories in use, whether offered or not; languages that somebody speaks somewhere, and the one asked about. */
function lookedCodes(
  of: CrossedTable,
  names: Names,
  { category, language }: Question,
  counts: Counts,
): readonly Named[] {
  if (of === 'spoken') {
    const spoken = new Set(Object.values(counts).flatMap(row => Object.keys(row)))
    return language
      ? names.languages.filter(({ code }) => code === language)
      : names.languages.filter(({ code }) => spoken.has(code))
  }
  const all = of === 'offer' ? names.macros : names.subcategories
  return category ? all.filter(({ code }) => code.startsWith(category) || category.startsWith(code)) : all
}
