import { Choices, Empty, Loading, Panes, Trouble, useFetched, useLive, useQuery } from '../../ui/console/index.ts'
import { type Listed, queues, type Queue } from '../schema.ts'
import './inbox.css'
import { CodeAlarm } from './code-alarm.tsx'
import { Conversation } from './conversation.tsx'
import { InboxRow } from './inbox-row.tsx'
import { say, trouble } from './words.ts'

/** Who waits for us, and what they said: a list that never jumps beside the one that is open. */
export default function Inbox({ params: { id } }: { params: Record<string, string> }) {
  const [query, setQuery] = useQuery()
  const queue = queues.find(each => each === query['queue']) ?? 'unassigned'
  const { value, error, reload } = useFetched<{ items: readonly Listed[] }>(`/console/api/conversations?queue=${queue}`)
  useLive('message', reload)
  useLive('conversation', reload)
  return (
    <div class="inbox">
      <Panes
        open={id !== undefined}
        list={
          <>
            <div class="list-head">
              <h1>{say('title')}</h1>
              <Choices
                label={say('queue')}
                hideLabel
                value={queue}
                options={queues.map(each => ({ value: each, label: say(each) }))}
                onChange={(chosen: Queue) => setQuery({ queue: chosen })}
              />
            </div>
            <div class="list-body">
              <CodeAlarm />
              <Trouble error={error} words={trouble} retry={reload} />
              {!value && !error && <Loading label={say('loading')} />}
              {value?.items.length === 0 && <Empty title={say('none')} hint={say('none.hint')} />}
              <ul>
                {value?.items.map(item => (
                  <li key={item.id}>
                    <InboxRow item={item} current={item.id === id} queue={queue} />
                  </li>
                ))}
              </ul>
            </div>
          </>
        }
      >
        {id ? <Conversation key={id} id={id} /> : <Empty icon="chat" title={say('choose')} hint={say('choose.hint')} />}
      </Panes>
    </div>
  )
}
