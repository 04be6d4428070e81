import {
  Chip,
  Empty,
  Link,
  Loading,
  PageHead,
  sayMoment,
  Table,
  Trouble,
  useFetched,
  useLive,
} from '../../../ui/console/index.ts'
import type { MyProposal } from '../../changes/my-proposals.ts'
import { say, sayField } from './change-words.ts'
import './changes.css'
import type { Wire } from './wire.ts'

type Row = Wire<MyProposal>

/** What I proposed, and what became of it. */
export default function MyChanges() {
  const { value, error, loading, reload } = useFetched<{ rows: readonly Row[] }>('/console/api/changes/mine')
  useLive('directory.reviewed', reload)
  return (
    <div class="page">
      <PageHead title={say('mine')} lead={say('mine-lead')} />
      <Trouble error={error} retry={reload} />
      {!value && loading && <Loading label={say('loading')} />}
      {value?.rows.length === 0 && <Empty title={say('mine-none')} hint={say('mine-none-hint')} />}
      {value && value.rows.length > 0 && (
        <Table
          label={say('mine')}
          rows={value.rows}
          keyOf={row => row.id}
          columns={[
            {
              head: say('about'),
              cell: row => <Link to={`/console/changes/${row.id}`}>{row.name ?? say('unnamed')}</Link>,
            },
            { head: say('fields'), cell: row => [...new Set(row.fields.map(sayField))].join(', ') },
            { head: say('outcome'), cell: row => <Outcome row={row} /> },
            { head: say('answer'), cell: row => row.answer ?? '–' },
            { head: say('when'), cell: row => sayMoment(row.proposedAt) },
          ]}
        />
      )}
    </div>
  )
}

const Outcome = ({ row: { open, accepted, declined, withdrawn } }: { row: Row }) => (
  <span class="chips">
    {withdrawn && <Chip tone="soft">{say('state.withdrawn')}</Chip>}
    {open > 0 && <Chip tone="info">{say('still-open', { n: open })}</Chip>}
    {accepted > 0 && <Chip tone="ok">{say('accepted', { n: accepted })}</Chip>}
    {declined > 0 && <Chip tone="bad">{say('declined', { n: declined })}</Chip>}
  </span>
)
