import { Section, sayDay, sayNumber } from '../../../ui/console/index.ts'
import type { CoverageTable, Overview } from '../../coverage/answers.ts'
import { CurveChart } from '../../coverage/pictures/curve-chart.tsx'
import type { AskedHere } from './asked.ts'
import { FetchedTable } from './fetched-table.tsx'
import { FiguresTable, Matrix } from './figures-table.tsx'
import { TakeAway } from './take-away.tsx'
import { say } from './words.ts'

/** The published figures of a day, and how they came about. */
export const FiguresView = ({ asked, overview }: { asked: AskedHere; overview: Overview }) => (
  <>
    <Section title={`${say('figures')}, ${sayDay(overview.day)}`} actions={<TakeAway asked={asked} of="figures" />}>
      <p class="hint">{say('figuresHelp')}</p>
      <FetchedTable asked={asked} of="figures">
        {table => <Matrix table={table} names={2} />}
      </FetchedTable>
    </Section>
    <Section title={say('curve')} actions={<TakeAway asked={asked} of="curve" picture={{ of: 'curve' }} />}>
      <FetchedTable asked={asked} of="curve">
        {table => (
          <>
            <CurveChart points={pointsOf(table)} words={wordsOf(table)} />
            <details>
              <summary>{table.title}</summary>
              <FiguresTable table={table} />
            </details>
          </>
        )}
      </FetchedTable>
    </Section>
  </>
)

const pointsOf = ({ rows }: CoverageTable) =>
  rows.map(({ cells: [day, operational, mapped] }) => ({
    day: String(day),
    operational: Number(operational),
    mapped: Number(mapped),
  }))

const wordsOf = ({ title, columns }: CoverageTable) => ({
  title,
  operational: columns[1]?.label ?? '',
  mapped: columns[2]?.label ?? '',
  number: sayNumber,
})
