import {
  Button,
  Empty,
  Loading,
  PageHead,
  sayIn,
  sayMoment,
  Table,
  Trouble,
  useFetched,
} from '../../ui/console/index.ts'
import type { Look } from '../who-looked.ts'
import { sayAct } from './act-words.ts'

const say = sayIn({
  title: ['Chi ha guardato', 'Who looked at this'],
  lead: [
    'Ogni lettura e ogni modifica, la più recente per prima. Il registro non si può cambiare senza che si veda.',
    'Every reading and every change, the newest first. The record cannot be changed without it showing.',
  ],
  none: ['Niente nel registro', 'Nothing in the record'],
  'none.hint': [
    'Nessuno ha ancora aperto o cambiato questa scheda, oppure non è tra quelle che puoi vedere.',
    'Nobody has opened or changed this yet, or it is not yours to see.',
  ],
  when: ['Quando', 'When'],
  who: ['Chi', 'Who'],
  what: ['Che cosa', 'What'],
  part: ['(una parte)', '(a part of it)'],
  loading: ['Un momento…', 'One moment…'],
  back: ['Indietro', 'Back'],
})

/** Everything that was done to a thing, or read of it. */
export default function Audit({ params }: { params: Record<string, string> }) {
  const { value, error, loading, reload } = useFetched<{ looks: Look[] }>(`/console/api/audit/${params['thing'] ?? ''}`)
  const missing = error?.code === 'page.not-found'
  const rows = (value?.looks ?? []).map((look, i) => ({ ...look, key: String(i) }))
  return (
    <div class="page">
      <PageHead
        title={say('title')}
        lead={say('lead')}
        actions={
          <Button icon="back" onClick={() => history.back()}>
            {say('back')}
          </Button>
        }
      />
      {loading && !value && !error && <Loading label={say('loading')} />}
      {missing ? (
        <Empty icon="eye" title={say('none')} hint={say('none.hint')} />
      ) : (
        <Trouble error={error} retry={reload} />
      )}
      {rows.length > 0 && (
        <Table
          label={say('title')}
          rows={rows}
          keyOf={({ key }) => key}
          columns={[
            { head: say('when'), cell: ({ at }) => sayMoment(at) },
            { head: say('who'), cell: ({ who }) => who },
            { head: say('what'), cell: ({ act, part }) => `${sayAct(act)}${part ? ` ${say('part')}` : ''}` },
          ]}
        />
      )}
    </div>
  )
}
