import { Choices, Empty, Section, TextField } from '../../../ui/console/index.ts'
import type { CoverageTable, MapProvince, Overview } from '../../coverage/answers.ts'
import type { AskedHere } from './asked.ts'
import { FetchedTable } from './fetched-table.tsx'
import { FiguresTable, Matrix } from './figures-table.tsx'
import { ProvinceMap } from './province-map.tsx'
import { RegionChips } from './region-chips.tsx'
import { TakeAway } from './take-away.tsx'
import { say } from './words.ts'

/** As many rows as somebody reads; the rest is in the file. */
const FIRST = 40

/** Provinces without a category, and municipalities far from one. */
export function GapsView({ asked, overview }: { asked: AskedHere; overview: Overview }) {
  const of = asked.query['by'] === 'subcategories' ? 'offer-in-detail' : 'offer'
  const km = asked.query['km'] ?? '30'
  return (
    <>
      <Section title={say('gaps')} actions={<TakeAway asked={asked} of={of} picture={{ show: 'empty' }} />}>
        <RegionChips asked={asked} overview={overview} />
        <div class="map-and-table">
          <ProvinceMap asked={asked} provinces={overview.map} title={say('gaps')} gaps />
          <FetchedTable asked={asked} of="offer">
            {table => <Missing table={table} provinces={overview.map} />}
          </FetchedTable>
        </div>
        <Choices
          label={say('level')}
          value={of}
          options={[
            { value: 'offer', label: say('macro') },
            { value: 'offer-in-detail', label: say('detail') },
          ]}
          onChange={value => asked.choose({ by: value === 'offer' ? null : 'subcategories' })}
        />
        <FetchedTable asked={asked} of={of}>
          {table => <Matrix gaps table={table} choose={province => asked.choose({ province })} />}
        </FetchedTable>
      </Section>
      <Section title={say('far')} actions={<TakeAway asked={asked} of="far" more={{ km }} />}>
        <p class="hint">{say('farHelp')}</p>
        <div class="filters">
          <TextField type="number" label={say('km')} value={km} onInput={value => asked.choose({ km: value })} />
        </div>
        <FetchedTable asked={asked} of="far" more={{ km }}>
          {table =>
            table.rows.length === 0 ? (
              <Empty title={say('farNone')} hint={say('farNoneHint')} />
            ) : (
              <>
                <p>
                  <b>{say('farCount', { n: table.rows.length })}</b>{' '}
                  {table.rows.length > FIRST && say('farMore', { n: FIRST })}
                </p>
                <FiguresTable table={table} first={FIRST} />
              </>
            )
          }
        </FetchedTable>
      </Section>
    </>
  )
}

/** In words what the map says in numbers: the provinces that lack most come first. */
function Missing({ table, provinces }: { table: CoverageTable; provinces: readonly MapProvince[] }) {
  const lacking = provinces
    .map(({ sigla, name }) => {
      const column = table.columns.findIndex(({ key }) => key === sigla)
      return { sigla, name, missing: column < 0 ? [] : table.rows.filter(({ cells }) => cells[column] === 0) }
    })
    .filter(({ missing }) => missing.length > 0)
    .sort((a, b) => b.missing.length - a.missing.length)
  if (lacking.length === 0) return <Empty title={say('noGaps')} />
  return (
    <div>
      <h3>{say('whatIsMissing')}</h3>
      <dl class="missing">
        {lacking.map(({ sigla, name, missing }) => (
          <div key={sigla}>
            <dt>
              {name} <b>{missing.length}</b>
            </dt>
            <dd>{missing.map(({ cells }) => cells[0]).join(' · ')}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
