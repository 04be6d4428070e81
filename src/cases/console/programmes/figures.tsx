import { Loading, PageHead, sayNumber, Section, Table, Trouble, useFetched } from '../../../ui/console/index.ts'
import type { ProgrammeFigures } from '../../programmes/schema.ts'
import { say, trouble } from './words.ts'

/** How many are and were in each programme; small counts are withheld. */
export const Figures = () => {
  const { value, error } = useFetched<ProgrammeFigures>('/console/api/programmes/figures')
  if (!value) return error ? <Trouble error={error} words={trouble} /> : <Loading label={say('loading')} />
  const shown = (count: number | null | undefined) => (typeof count === 'number' ? sayNumber(count) : '–')
  const rows = [...value.rows, { name: say('total'), cells: value.totals, total: value.total }]
  const columns = value.columns.map((column, place) => ({
    head: say(`r.${column}` as 'r.now'),
    end: true,
    cell: ({ cells }: (typeof rows)[number]) => shown(cells[place]),
  }))
  return (
    <Section title={say('figures')}>
      <p class="hint">{say('figures.hint')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <section class="across" aria-label={say('figures')} tabIndex={0}>
        <Table
          label={say('figures')}
          rows={rows}
          keyOf={({ name }) => name}
          columns={[
            { head: say('which'), cell: ({ name }) => name },
            ...columns,
            { head: say('total'), end: true, cell: ({ total }) => shown(total) },
          ]}
        />
      </section>
    </Section>
  )
}

export default function FiguresPage() {
  return (
    <div class="page stack">
      <PageHead title={say('figures.title')} />
      <Figures />
    </div>
  )
}
