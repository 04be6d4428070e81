import { Empty, Section, Select } from '../../../ui/console/index.ts'
import type { Overview } from '../../coverage/answers.ts'
import type { AskedHere } from './asked.ts'
import { FetchedTable } from './fetched-table.tsx'
import { Matrix } from './figures-table.tsx'
import { sayQuarter } from './say-quarter.ts'
import { TakeAway } from './take-away.tsx'
import { say } from './words.ts'

/** What was looked for and not found, a whole quarter at a time. */
export function UnmetView({ asked, overview: { unmet, names } }: { asked: AskedHere; overview: Overview }) {
  if (!unmet) return <Empty icon="search" title={say('unmetEmpty')} hint={say('unmetEmptyHint')} />
  const more = { period: unmet.period }
  return (
    <Section title={say('unmet')} actions={<TakeAway asked={asked} of="unmet" more={more} />}>
      <p class="hint">{say('unmetHelp')}</p>
      <div class="filters">
        <Select
          label={say('period')}
          value={unmet.period}
          options={names.periods.map(value => ({ value, label: sayQuarter(value) }))}
          onChange={period => asked.choose({ period })}
        />
      </div>
      <FetchedTable asked={asked} of="unmet" more={more}>
        {table => <Matrix table={table} />}
      </FetchedTable>
    </Section>
  )
}
