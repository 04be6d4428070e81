import { Chip, desk, Empty, go, Link, Loading, may, PageHead, Panes, sayMoment, Select, Trouble, useFetched, useKeys, useLive, useQuery } from '../../../ui/console/index.ts' // prettier-ignore
import type { ProposalRow } from '../../changes/list-proposals.ts'
import { say, sayField } from './change-words.ts'
import './changes.css'
import { ProposalView } from './proposal-view.tsx'
import { regionOptions } from './region-names.ts'
import type { Wire } from './wire.ts'

type Row = Wire<ProposalRow>
const ORIGINS = ['staff', 'partner', 'link', 'public', 'import', 'check'] as const

/** What waits for a decision, and the one that is open. Who may only propose sees their own proposal alone. */
export default function Changes({ params }: { params: Record<string, string> }) {
  const reviewer = may('directory.review')
  const [query, change] = useQuery()
  const asked = new URLSearchParams(query).toString()
  const { value, error, loading, reload } = useFetched<{ rows: readonly Row[] }>(
    reviewer ? `/console/api/changes${asked ? `?${asked}` : ''}` : null,
  )
  useLive('directory.proposed', reload)
  useLive('directory.reviewed', reload)
  const rows = value?.rows ?? []
  const id = params['id']
  const to = (row: Row) => `/console/changes/${row.id}${asked ? `?${asked}` : ''}`
  const step = (by: number) => {
    const at = rows.findIndex(row => row.id === id)
    const next = rows[Math.max(0, at + by)]
    if (next) go(to(next))
  }
  const decided = () => {
    reload()
    const others = rows.filter(row => row.id !== id && !row.notMine)
    if (id && others[0]) go(to(others[0]))
  }
  useKeys({
    j: [say('key.next-proposal'), () => step(1)],
    k: [say('key.previous-proposal'), () => step(-1)],
  })
  if (!reviewer) return id ? <div class="page">{<ProposalView id={id} onDecided={() => undefined} />}</div> : null
  return (
    <Panes
      open={id !== undefined}
      list={
        <>
          <div class="pane-head">
            <PageHead title={say('title')} lead={value ? say('waiting', { n: rows.length }) : say('lead')} />
            <Filters query={query} change={change} />
          </div>
          <Trouble error={error} retry={reload} />
          {!value && loading && <Loading label={say('loading')} />}
          {value && rows.length === 0 && <Empty title={say('none')} hint={say('none-hint')} />}
          <ul class="rows">
            {rows.map(row => (
              <li key={row.id}>
                <ProposalLink row={row} to={to(row)} here={row.id === id} />
              </li>
            ))}
          </ul>
        </>
      }
    >
      {id ? (
        <ProposalView id={id} onDecided={decided} />
      ) : (
        rows.length > 0 && <Empty title={say('choose')} icon="list" />
      )}
    </Panes>
  )
}

const Filters = ({
  query,
  change,
}: {
  query: Readonly<Record<string, string>>
  change: ReturnType<typeof useQuery>[1]
}) => {
  const regions = regionOptions(desk.regions)
  return (
    <details class="filters" open={Boolean(query['region'] || query['origin'] || query['order'])}>
      <summary>
        {say('origin')} · {say('order')}
      </summary>
      <div class="stack">
        {regions.length > 1 && (
          <Select
            label={say('region')}
            value={query['region'] ?? ''}
            options={[{ value: '', label: say('all') }, ...regions]}
            onChange={region => change({ region })}
          />
        )}
        <Select
          label={say('origin')}
          value={query['origin'] ?? ''}
          options={[
            { value: '', label: say('all') },
            ...ORIGINS.map(value => ({ value, label: say(`origin.${value}`) })),
          ]}
          onChange={origin => change({ origin })}
        />
        <Select
          label={say('order')}
          value={query['order'] ?? ''}
          options={[
            { value: '', label: say('oldest') },
            { value: 'newest', label: say('newest') },
          ]}
          onChange={order => change({ order })}
        />
      </div>
    </details>
  )
}

const ProposalLink = ({ row, to, here }: { row: Row; to: string; here: boolean }) => (
  <Link to={to} class="row" aria-current={here ? 'true' : undefined}>
    <span class="row-head">
      <span>{row.name ?? say('unnamed')}</span>
      <span class="small soft">{sayMoment(row.proposedAt)}</span>
    </span>
    <span class="small soft">{[row.municipality, row.organization ?? ''].filter(Boolean).join(' · ')}</span>
    <span class="small b fields">{[...new Set(row.fields.map(sayField))].slice(0, 5).join(', ')}</span>
    <span class="chips">
      <Chip tone="info">{say(`origin.${row.origin}`)}</Chip>
      {row.times > 1 && <Chip tone="warn">{say('times', { n: row.times })}</Chip>}
      {row.guarded > 0 && <Chip tone="warn">{say(row.half > 0 ? 'half' : 'guarded')}</Chip>}
      {row.notMine && <Chip tone="soft">{say('not-mine')}</Chip>}
    </span>
  </Link>
)
