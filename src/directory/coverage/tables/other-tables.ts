import type { Column, CoverageTable } from '../answers.ts'
import type { FarMunicipality } from '../far-municipalities.ts'
import { isServed, type Names } from '../names.ts'
import type { CurvePoint, OfficialFigure } from '../official-figures.ts'
import type { Question } from '../question.ts'
import { STATES } from '../service-figures.ts'
import type { UnmetNeeds } from '../unmet-needs.ts'
import type { SayIn } from '../words.ts'

type Table = Omit<CoverageTable, 'day'>
type Words = { names: Names; say: SayIn }

export function farTable(far: FarMunicipality[], { names, say }: Words): Table {
  return {
    of: 'far',
    title: say('far'),
    columns: [
      { key: 'municipality', label: say('municipality'), kind: 'name' },
      { key: 'istat', label: say('code'), kind: 'code' },
      { key: 'province', label: say('province'), kind: 'name' },
      { key: 'region', label: say('region'), kind: 'name' },
      { key: 'km', label: say('km'), kind: 'count' },
    ],
    rows: far.map(m => ({
      key: m.istat,
      cells: [m.name, m.istat, names.name('province', m.province), names.name('region', m.region), m.km],
    })),
    total: null,
  }
}

/** One table for the whole country; a region or province chooses among its rows, and leaves out the totals that are not theirs. */
export function unmetTable(needs: UnmetNeeds, question: Question, { names, say }: Words): Table {
  const { places, categories, told } = needs
  const withheld = (count: number | null) => count ?? say('withheld')
  const here = places.map((istat, i) => ({ istat, i, municipality: names.municipality(istat) }))
  const chosen = here.filter(
    ({ municipality: m }) =>
      (!question.region || m?.regionCode === question.region) && (!question.province || m?.sigla === question.province),
  )
  const all = !question.region && !question.province
  // Nulls, being less than 5 or near it, come after what is told.
  const sorted = chosen.toSorted((a, b) => (told.rowTotals[b.i] ?? 0) - (told.rowTotals[a.i] ?? 0))
  const category = (code: string): Column => ({
    key: code || 'none',
    label: code ? names.name('category', code) : say('none'),
    kind: 'count',
  })
  return {
    of: 'unmet',
    title: `${say('unmet')}, ${needs.period}`,
    columns: [
      { key: 'municipality', label: say('municipality'), kind: 'name' },
      { key: 'istat', label: say('code'), kind: 'code' },
      { key: 'total', label: say('total'), kind: 'count' },
      ...categories.map(category),
    ],
    rows: sorted.map(({ istat, i, municipality }) => ({
      key: istat || 'none',
      cells: [
        municipality ? `${municipality.name} (${municipality.sigla})` : istat || say('unplaced'),
        istat,
        withheld(told.rowTotals[i]),
        ...told.cells[i].map(withheld),
      ],
    })),
    total: all ? [say('total'), '', withheld(told.total), ...told.columnTotals.map(withheld)] : null,
  }
}

/** Every region that has something, and the five, in every state; those without a place too. */
export function figuresTable(figures: OfficialFigure[], { names, say }: Words): Table {
  const found = new Set(figures.map(({ region }) => region))
  const regions = names.regions.map(({ code }) => code).filter(code => isServed(code) || found.has(code))
  if (found.has('')) regions.push('')
  const known = names.macros.map(({ code }) => code)
  const codes = [...new Set([...known, ...figures.map(({ category }) => category)])]
  const count = (keep: (figure: OfficialFigure) => boolean) =>
    figures.reduce((sum, figure) => sum + (keep(figure) ? figure.count : 0), 0)
  const counts = (keep: (figure: OfficialFigure) => boolean) => [
    count(keep),
    ...codes.map(code => count(figure => figure.category === code && keep(figure))),
  ]
  const ORDER = [
    'operational',
    'suspended',
    'closed',
    'identified',
  ] as const satisfies readonly (typeof STATES)[number][]
  const rowsOf = (region: string | null, name: string) => [
    {
      key: `${region ?? 'all'} mapped`,
      cells: [name, say('mapped'), ...counts(f => region === null || f.region === region)],
    },
    ...ORDER.map(state => ({
      key: `${region ?? 'all'} ${state}`,
      cells: [name, say(state), ...counts(f => f.state === state && (region === null || f.region === region))],
    })),
  ]
  return {
    of: 'figures',
    title: say('figures'),
    columns: [
      { key: 'region', label: say('region'), kind: 'name' },
      { key: 'state', label: say('state'), kind: 'name' },
      { key: 'total', label: say('total'), kind: 'count' },
      ...codes.map((code): Column => ({
        key: code || 'none',
        label: code ? names.name('category', code) : say('uncategorised'),
        kind: 'count',
      })),
    ],
    rows: [
      ...rowsOf(null, say('total')),
      ...regions.flatMap(code => rowsOf(code, code ? names.name('region', code) : say('nowhere'))),
    ],
    total: null,
  }
}

export function curveTable(points: CurvePoint[], { say }: Words): Table {
  return {
    of: 'curve',
    title: say('curve'),
    columns: [
      { key: 'day', label: say('month'), kind: 'day' },
      { key: 'operational', label: say('operational'), kind: 'count' },
      { key: 'mapped', label: say('mapped'), kind: 'count' },
    ],
    rows: points.map(({ day, operational, mapped }) => ({ key: day, cells: [day, operational, mapped] })),
    total: null,
  }
}
