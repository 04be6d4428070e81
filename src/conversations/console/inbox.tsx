import {
  Chip,
  Choices,
  Empty,
  Link,
  Loading,
  Panes,
  sayMoment,
  Trouble,
  useFetched,
  useLive,
  useQuery,
} from '../../ui/console/index.ts'
import { type Listed, queues, type Queue } from '../schema.ts'
import './inbox.css'
import { CHANNELS } from './channel-names.ts'
import { Conversation } from './conversation.tsx'
import { say, trouble } from './words.ts'

/** Who waits for us, and what they said: a list that never jumps beside the one that is open. */
export default function Inbox({ params: { id } }: { params: Record<string, string> }) {
  const [query, setQuery] = useQuery()
  const queue = queues.find(each => each === query['queue']) ?? 'unassigned'
  const { value, error, reload } = useFetched<{ items: readonly Listed[] }>(`/console/api/conversations?queue=${queue}`)
  useLive('message', reload)
  useLive('conversation', reload)
  return (
    <Panes
      open={id !== undefined}
      list={
        <div class="inbox-list">
          <h1>{say('title')}</h1>
          <Choices
            label={say('queue')}
            hideLabel
            value={queue}
            options={queues.map(each => ({ value: each, label: say(each) }))}
            onChange={(chosen: Queue) => setQuery({ queue: chosen })}
          />
          <Trouble error={error} words={trouble} retry={reload} />
          {!value && !error && <Loading label={say('loading')} />}
          {value?.items.length === 0 && <Empty title={say('none')} hint={say('none.hint')} />}
          <ul>
            {value?.items.map(item => (
              <li key={item.id}>
                <Row item={item} current={item.id === id} queue={queue} />
              </li>
            ))}
          </ul>
        </div>
      }
    >
      {id ? <Conversation key={id} id={id} /> : <Empty icon="chat" title={say('choose')} hint={say('choose.hint')} />}
    </Panes>
  )
}

const Row = ({ item, current, queue }: { item: Listed; current: boolean; queue: Queue }) => (
  <Link to={`/console/conversations/${item.id}?queue=${queue}`} class={current ? 'row current' : 'row'}>
    <span class="b">{say('person', { sign: item.sign })}</span>
    <span class="soft">{sayMoment(item.lastAt)}</span>
    <span>
      <Chip>{CHANNELS[item.channel] ?? item.channel}</Chip>{' '}
      <Chip tone={item.language ? 'ok' : 'warn'}>
        {item.language ? say('language', { language: item.language }) : say('language.none')}
      </Chip>
    </span>
  </Link>
)
