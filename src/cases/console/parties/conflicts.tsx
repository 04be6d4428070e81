import { useEffect, useState } from 'preact/hooks'
import {
  Button,
  Choices,
  Form,
  newOnce,
  sayDay,
  Section,
  Select,
  send,
  TextField,
  Trouble,
  useFetched,
} from '../../../ui/console/index.ts'
import { type ConflictKind, conflictKinds, type ListedConflict } from '../../parties/schema.ts'
import { say, trouble } from './words.ts'

interface Named {
  readonly id: string
  readonly name: string
}
interface Listed {
  readonly items: readonly ListedConflict[]
  readonly colleagues: readonly Named[]
}

/** Who is linked to an employer, and so kept away from where it stands. */
export const Conflicts = ({ linking, onLinked }: { linking: Named | null; onLinked: () => void }) => {
  const { value, error, reload } = useFetched<Listed>('/console/api/conflicts')
  const [failed, setFailed] = useState<unknown>(null)
  const end = (conflictId: string) => send('/console/api/conflicts/end', { conflictId }).then(reload, setFailed)
  return (
    <Section title={say('conflicts')} id="conflicts">
      <p class="soft">{say('conflicts.lead')}</p>
      <Trouble error={failed ?? error} words={trouble} retry={reload} />
      {linking && value && (
        <ConflictForm
          key={linking.id}
          party={linking}
          colleagues={value.colleagues}
          onCancel={onLinked}
          onDone={() => {
            onLinked()
            reload()
          }}
        />
      )}
      {value?.items.length === 0 && !linking && <p>{say('conflicts.none')}</p>}
      <ul class="rows">
        {value?.items.map(({ id, name, party, kind, saidAt }) => (
          <li key={id} class="party">
            <p>
              <span class="b">{name}</span> {say('conflict.of', { party })}{' '}
              <span class="soft small">
                · {say(`c.${kind}`)} · {say('since', { day: sayDay(saidAt) })}
              </span>
            </p>
            <Button kind="quiet" icon="no" onClick={() => void end(id)}>
              {say('conflict.end')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** On the page of a case: somebody who may says who is linked to this employer. */
export const KeepAway = ({ party, onDone, onCancel }: { party: Named; onDone: () => void; onCancel: () => void }) => {
  const { value, error } = useFetched<Listed>('/console/api/conflicts')
  if (!value) return <Trouble error={error} words={trouble} />
  return <ConflictForm party={party} colleagues={value.colleagues} onDone={onDone} onCancel={onCancel} />
}

const ConflictForm = ({
  party,
  colleagues,
  onDone,
  onCancel,
}: {
  party: Named
  colleagues: readonly Named[]
  onDone: () => void
  onCancel: () => void
}) => {
  const [who, setWho] = useState<'account' | 'body'>('account')
  const [accountId, setAccount] = useState('')
  const [text, setText] = useState('')
  const [bodies, setBodies] = useState<readonly Named[]>([])
  const [bodyId, setBody] = useState('')
  const [kind, setKind] = useState<ConflictKind>('family')
  const [failed, setFailed] = useState<unknown>(null)
  const [once] = useState(newOnce)
  useEffect(() => document.getElementById('conflicts')?.scrollIntoView(), [])
  const find = async () => {
    try {
      const { items } = await send<{ items: readonly Named[] }>('/console/api/conflicts/bodies', { text })
      setBodies(items)
      setBody(items[0]?.id ?? '')
    } catch (refused) {
      setFailed(refused)
    }
  }
  const save = () => {
    const body = { partyId: party.id, kind, ...(who === 'account' ? { accountId } : { bodyId }) }
    return send('/console/api/conflicts', body, once).then(onDone, setFailed)
  }
  const options = (items: readonly Named[]) => [
    { value: '', label: '–' },
    ...items.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Form
      onSend={() => save()}
      onCancel={onCancel}
      submit={say('keep')}
      disabled={who === 'account' ? !accountId : !bodyId}
      error={failed}
      words={trouble}
    >
      <p class="b">{say('conflict.of', { party: party.name })}</p>
      <Choices
        label={say('conflict.who')}
        value={who}
        options={(['account', 'body'] as const).map(value => ({ value, label: say(`conflict.${value}`) }))}
        onChange={setWho}
      />
      {who === 'account' ? (
        <Select label={say('conflict.who')} value={accountId} options={options(colleagues)} onChange={setAccount} />
      ) : (
        <>
          <TextField
            label={say('conflict.find')}
            value={text}
            onInput={setText}
            onBlur={() => void (text.length > 1 && find())}
          />
          {bodies.length > 0 && (
            <Select label={say('conflict.who')} value={bodyId} options={options(bodies)} onChange={setBody} />
          )}
        </>
      )}
      <Select
        label={say('link')}
        value={kind}
        options={conflictKinds.map(value => ({ value, label: say(`c.${value}`) }))}
        onChange={setKind}
      />
    </Form>
  )
}
