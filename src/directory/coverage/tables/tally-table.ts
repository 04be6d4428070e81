import type { Cell, Column, CoverageTable } from '../answers.ts'
import { isServed, type Names } from '../names.ts'
import type { Question } from '../question.ts'
import { type Group, type Tallies, type Tally } from '../tally.ts'
import type { SayIn } from '../words.ts'

export const TALLY_TABLES = {
  regions: 'region',
  provinces: 'province',
  categories: 'category',
  subcategories: 'subcategory',
  languages: 'language',
} as const satisfies Record<string, Group>
export type TallyTable = keyof typeof TALLY_TABLES

/** Services of a question by one of its groups: states, and how their checks stand. What has none stands there with noughts. */
export function tallyTable(
  of: TallyTable,
  { tallies, names, question, say }: { tallies: Tallies; names: Names; question: Question; say: SayIn },
): Omit<CoverageTable, 'day'> {
  const group = TALLY_TABLES[of]
  const kind = group === 'subcategory' ? 'category' : group
  const found = tallies[group]
  const codes = [...new Set([...looked(of, names, question), ...Object.keys(found)])].filter(code => code !== '')
  const nameOf = (code: string) => names.name(kind, code)
  const rows = codes.map(code => ({ key: code, cells: [nameOf(code), code, ...cellsOf(found[code] ?? NOTHING)] }))
  const nowhere = found['']
  if (nowhere) rows.push({ key: '', cells: [say('nowhere'), '', ...cellsOf(nowhere)] })
  const columns: Column[] = [
    { key: group, label: say(kind), kind: 'name' },
    { key: 'code', label: say('code'), kind: 'code' },
    ...COUNTS.map((key): Column => ({ key, label: say(key), kind: 'count' })),
    { key: 'share', label: say('share'), kind: 'share' },
    { key: 'oldest', label: say('oldest'), kind: 'day' },
  ]
  return { of, title: say(of), columns, rows, total: [say('total'), '', ...cellsOf(tallies.total)] }
}

/** Codes that are shown though nothing is there. */
function looked(of: TallyTable, names: Names, { region, province, category, language }: Question): string[] {
  const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code)
  if (of === 'regions') return codes(names.regions).filter(code => (region ? code === region : isServed(code)))
  if (of === 'provinces') {
    const wanted = names.provinces.filter(p => (region ? p.region === region : isServed(p.region)))
    return codes(wanted).filter(code => !province || code === province)
  }
  if (of === 'languages') return language ? [language] : []
  const all = codes(of === 'categories' ? names.macros : names.subcategories)
  return category ? all.filter(code => code.startsWith(category) || category.startsWith(`${code}.`)) : all
}

const COUNTS = ['operational', 'suspended', 'closed', 'identified', 'mapped', 'inTime', 'overdue', 'never'] as const
const NOTHING: Tally = {
  identified: 0,
  operational: 0,
  suspended: 0,
  closed: 0,
  inTime: 0,
  overdue: 0,
  never: 0,
  oldest: null,
}

export const mapped = (t: Tally): number => t.identified + t.operational + t.suspended + t.closed

/** Whole percent, rounded down: 99.6 % is not all. Null where nothing is operational. */
export const shareInTime = (t: Tally): number | null =>
  t.operational === 0 ? null : Math.floor((t.inTime / t.operational) * 100)

const cellsOf = (t: Tally): Cell[] => [
  ...COUNTS.map(key => (key === 'mapped' ? mapped(t) : t[key])),
  shareInTime(t),
  t.oldest,
]
