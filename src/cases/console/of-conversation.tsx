import { useState } from 'preact/hooks'
import { Button, go, Link, newOnce, send, Trouble, useFetched, useLive } from '../../ui/console/index.ts'
import type { ListedCase } from '../schema.ts'
import { say, trouble } from './words.ts'

/** The cases that a conversation belongs to, and the way to open one. */
export default function OfConversation({ id }: { id: string }) {
  const { value, error, reload } = useFetched<{ items: readonly ListedCase[] }>(`/console/api/cases?conversation=${id}`)
  const [once] = useState(newOnce)
  const [failed, setFailed] = useState<unknown>(null)
  useLive('case', reload)
  const open = () =>
    send<{ id?: string }>('/console/api/cases', { conversationId: id }, once).then(
      made => (made.id ? go(`/console/cases/${made.id}`) : reload()),
      setFailed,
    )
  return (
    <section class="side-section">
      <h2>{say('from-conversation')}</h2>
      <Trouble error={failed ?? error} words={trouble} retry={reload} />
      {value?.items.length === 0 && <p class="soft">{say('from-conversation.none')}</p>}
      <ul>
        {value?.items.map(({ id: caseId, number, state }) => (
          <li key={caseId}>
            <Link to={`/console/cases/${caseId}`} class="btn quiet">
              {say('number', { n: number })} · {say(`s.${state}` as 's.new')}
            </Link>
          </li>
        ))}
      </ul>
      {value && (
        <Button icon="folder" kind={value.items.length === 0 ? 'fill' : 'plain'} onClick={() => void open()}>
          {say('new')}
        </Button>
      )}
    </section>
  )
}
