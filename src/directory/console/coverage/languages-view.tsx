import { Section } from '../../../ui/console/index.ts'
import type { Overview } from '../../coverage/answers.ts'
import type { AskedHere } from './asked.ts'
import { FetchedTable } from './fetched-table.tsx'
import { FiguresTable, Matrix } from './figures-table.tsx'
import { ProvinceMap } from './province-map.tsx'
import { RegionChips } from './region-chips.tsx'
import { TakeAway } from './take-away.tsx'
import { say } from './words.ts'

/** Where a language is spoken: choose one and the map is of it. */
export const LanguagesView = ({ asked, overview }: { asked: AskedHere; overview: Overview }) => (
  <Section title={say('languages')} actions={<TakeAway asked={asked} of="spoken" picture={{ show: 'operational' }} />}>
    <p class="hint">{say('spokenHelp')}</p>
    <RegionChips asked={asked} overview={overview} />
    <div class="map-and-table">
      <ProvinceMap asked={asked} provinces={overview.map} title={say('languages')} />
      <FetchedTable asked={asked} of="languages">
        {table => (
          <FiguresTable
            table={table}
            only={['language', 'operational', 'share']}
            chosen={asked.filters.language}
            choose={language => asked.choose({ language: language === asked.filters.language ? null : language })}
          />
        )}
      </FetchedTable>
    </div>
    <FetchedTable asked={asked} of="spoken">
      {table => <Matrix gaps table={table} choose={province => asked.choose({ province })} />}
    </FetchedTable>
  </Section>
)
