import { Choices, Section } from '../../../ui/console/index.ts'
import type { Overview, TableName } from '../../coverage/answers.ts'
import type { AskedHere } from './asked.ts'
import { FetchedTable } from './fetched-table.tsx'
import { FiguresTable } from './figures-table.tsx'
import { ProvinceMap } from './province-map.tsx'
import { RegionChips } from './region-chips.tsx'
import { TakeAway } from './take-away.tsx'
import { say } from './words.ts'

type Props = { asked: AskedHere; overview: Overview }

const COUNTED = ['regions', 'provinces', 'categories', 'subcategories'] as const
const FILTER = { regions: 'region', provinces: 'province', categories: 'category', subcategories: 'category' } as const

/** How many, by place or by category. */
export function MapView({ asked, overview }: Props) {
  const by = COUNTED.find(each => each === asked.query['by']) ?? 'provinces'
  return (
    <Section title={say('map')} actions={<TakeAway asked={asked} of={by} picture={{ show: 'operational' }} />}>
      <RegionChips asked={asked} overview={overview} />
      <div class="map-and-table">
        <ProvinceMap asked={asked} provinces={overview.map} title={say('map')} />
        <div>
          <Choices
            label={say('by')}
            value={by}
            options={COUNTED.map(value => ({ value, label: say(value) }))}
            onChange={value => asked.choose({ by: value === 'provinces' ? null : value })}
          />
          <PlaceTable asked={asked} of={by} only={['operational', 'mapped', 'suspended', 'closed', 'identified']} />
        </div>
      </div>
    </Section>
  )
}

/** What is stale, by province. */
export const ChecksView = ({ asked, overview }: Props) => (
  <Section title={say('checks')} actions={<TakeAway asked={asked} of="provinces" picture={{ show: 'checks' }} />}>
    <RegionChips asked={asked} overview={overview} />
    <div class="map-and-table">
      <ProvinceMap asked={asked} provinces={overview.map} title={say('checks')} />
      <PlaceTable asked={asked} of="provinces" only={['share', 'overdue', 'never', 'inTime', 'oldest']} />
    </div>
  </Section>
)

const PlaceTable = ({ asked, of, only }: { asked: AskedHere; of: TableName & keyof typeof FILTER; only: string[] }) => {
  const filter = FILTER[of]
  const chosen = asked.filters[filter]
  return (
    <FetchedTable asked={asked} of={of}>
      {table => (
        <FiguresTable
          table={table}
          only={[of === 'subcategories' ? 'subcategory' : filter, ...only]}
          chosen={chosen}
          choose={key => asked.choose({ [filter]: key === chosen ? null : key })}
        />
      )}
    </FetchedTable>
  )
}
