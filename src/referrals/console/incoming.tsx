import { useState } from 'preact/hooks'
import {
  Button,
  Choices,
  useQuery,
  Empty,
  Form,
  go,
  Loading,
  newOnce,
  PageHead,
  Section,
  Select,
  send,
  TextArea,
  TextField,
  Tick,
  Trouble,
  troubleOf,
  useFetched,
  useLive,
} from '../../ui/console/index.ts'
import type { ListedReferral } from '../schema.ts'
import { OwnPeople } from './own-people.tsx'
import { OwnRoom } from './own-room.tsx'
import { ReferralRow } from './referral-row.tsx'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

interface Incoming {
  readonly items: readonly ListedReferral[]
  readonly own: readonly { readonly id: string; readonly name: string }[]
}

const WHICH = ['all', 'in', 'out'] as const

/** For a partner's people: what the helpdesk asks of them, and what they ask of it. */
export default function IncomingList() {
  const { value, error, reload } = useFetched<Incoming>('/console/api/incoming')
  const [writing, setWriting] = useState(false)
  const [query, change] = useQuery()
  const which = WHICH.find(each => each === query['which']) ?? 'all'
  useLive('incoming', reload)
  // From their side: what goes out of our house was asked of them.
  const shown = value?.items.filter(({ direction }) => which === 'all' || (direction === 'out') === (which === 'in'))
  return (
    <div class="page">
      <PageHead
        title={say('incoming.title')}
        lead={say('incoming.lead')}
        actions={
          !writing && (
            <Button icon="plus" onClick={() => setWriting(true)}>
              {say('send-us')}
            </Button>
          )
        }
      />
      <Trouble error={error} words={trouble} retry={reload} />
      {writing && value && <SendUs own={value.own} onDone={() => setWriting(false)} />}
      {!value && !error && <Loading label={say('loading')} />}
      <Choices
        label={say('which_')}
        hideLabel
        value={which}
        options={WHICH.map(each => ({ value: each, label: say(`incoming.${each}`) }))}
        onChange={chosen => change({ which: chosen })}
      />
      {shown?.length === 0 && <Empty icon="network" title={say('incoming.none')} hint={say('incoming.none.hint')} />}
      <ul class="rows">
        {shown?.map(item => (
          <li key={item.id}>
            <ReferralRow
              item={{ ...item, direction: item.direction === 'in' ? 'out' : 'in', other: 'Helpdesk' }}
              to="/console/incoming"
            />
          </li>
        ))}
      </ul>
      {value && value.own.length > 0 && <OwnRoom own={value.own} />}
      <OwnPeople />
    </div>
  )
}

const FIELDS = ['name', 'phone', 'spoken', 'place'] as const

const SendUs = ({ own, onDone }: { own: Incoming['own']; onDone: () => void }) => {
  const [once] = useState(newOnce)
  const [as, setAs] = useState(own[0]?.id ?? '')
  const [person, setPerson] = useState<Readonly<Record<string, string>>>({})
  const [request, setRequest] = useState('')
  const [agreed, setAgreed] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = () => {
    const told = Object.fromEntries(Object.entries(person).filter(([, value]) => value.trim()))
    const body = { otherOrganization: as, person: told, request, responsibility: 'shared', consentGiven: agreed }
    return send<{ id?: string }>('/console/api/incoming', body, once).then(({ id }) => (id ? go(`/console/incoming/${id}`) : onDone()), setError)
  }
  if (!as) return <Trouble error={new Error()} words={{ 'server.failed': trouble['referral.no-map-entry'] ?? ['', ''] }} />
  return (
    <Section title={say('send-us')}>
      <Form submit={say('send')} onSend={submit} onCancel={onDone}>
        {own.length > 1 && <Select label={say('send-us.as')} value={as} options={own.map(({ id, name }) => ({ value: id, label: name }))} onChange={setAs} />}
        <TextArea label={say('send-us.request')} value={request} onInput={setRequest} maxLength={10_000} error={troubleOf(error, 'request', trouble)} />
        <div class="finding">
          {FIELDS.map(field => (
            <TextField key={field} label={say(`f.${field}`)} value={person[field] ?? ''} onInput={value => setPerson({ ...person, [field]: value })} maxLength={500} />
          ))}
        </div>
        <Tick label={say('send-us.consent')} checked={agreed} onChange={setAgreed} />
        {!troubleOf(error, 'request', trouble) && <Trouble error={error} words={trouble} />}
      </Form>
    </Section>
  )
} // prettier-ignore
