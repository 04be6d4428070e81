import { useState } from 'preact/hooks'
import type { MergeRow } from '../../doubles/read-doubles.ts'
import type { Reversal } from '../../take-back/read-kept.ts'
import {
  Button,
  Chip,
  Dialog,
  Empty,
  get,
  Link,
  Loading,
  PageHead,
  sayMoment,
  send,
  Table,
  tell,
  Trouble,
  useFetched,
} from '../../../ui/console/index.ts'
import { KeptList } from '../imports/kept-list.tsx'
import { say, troubles } from './words.ts'
import './doubles.css'

/** What was merged, by whom and when, and the way back. */
export default function Merged() {
  const { value, error, reload } = useFetched<{ merges: MergeRow[] }>('/console/api/merges')
  const [asked, setAsked] = useState<{ row: MergeRow; reversal: Reversal } | null>(null)
  const [trouble, setTrouble] = useState<unknown>(null)
  const look = async (row: MergeRow) => {
    setTrouble(null)
    try {
      setAsked({ row, reversal: await get<Reversal>(`/console/api/merges/${row.id}/undo`) })
    } catch (problem) {
      setTrouble(problem)
    }
  }
  const part = async (id: string) => {
    try {
      await send(`/console/api/merges/${id}/undo`)
      tell(say('parted'))
    } catch (problem) {
      setTrouble(problem)
    }
    setAsked(null)
    reload()
  }
  return (
    <div class="page">
      <p>
        <Link to="/console/doubles">{say('back')}</Link>
      </p>
      <PageHead title={say('merged')} />
      <Trouble error={error ?? trouble} words={troubles} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      {value?.merges.length === 0 && <Empty icon="merge" title={say('noMerges')} />}
      {value && value.merges.length > 0 && (
        <Table
          label={say('merged')}
          rows={value.merges}
          keyOf={row => row.id}
          columns={[
            { head: say('record'), cell: row => row.mergedName || '–' },
            {
              head: say('mergedInto'),
              cell: row =>
                row.kind === 'service' && row.keptName ? (
                  <Link to={`/console/services/${row.keptId}`}>{row.keptName}</Link>
                ) : (
                  (row.keptName ?? '–')
                ),
            },
            {
              head: say('who'),
              cell: ({ by, at }) => (
                <>
                  {by}
                  <br />
                  <span class="soft small">{sayMoment(at)}</span>
                </>
              ),
            },
            { head: say('undo'), cell: row => <WayBack row={row} onAsk={() => void look(row)} /> },
          ]}
        />
      )}
      <Dialog
        title={say('part')}
        open={asked !== null}
        onClose={() => setAsked(null)}
        actions={
          asked && (
            <Button kind="fill" icon="undo" onClick={() => void part(asked.row.id)}>
              {say('part')}
            </Button>
          )
        }
      >
        <p>{say('partLead')}</p>
        {asked && <KeptList kept={asked.reversal.kept} />}
      </Dialog>
    </div>
  )
}

const WayBack = ({ row: { undo, mergedName }, onAsk }: { row: MergeRow; onAsk: () => void }) =>
  undo ? (
    <Chip tone="soft" icon="undo">
      {say('partedBy', { by: undo.by, at: sayMoment(undo.at) })}
    </Chip>
  ) : (
    <Button icon="undo" onClick={onAsk}>
      {say('part')}
      <span class="hide">: {mergedName}</span>
    </Button>
  )
