import { useEffect, useRef, useState } from 'preact/hooks'
import {
  Button,
  Empty,
  Loading,
  Panes,
  Trouble,
  useFetched,
  useKeys,
  useLive,
  useQuery,
} from '../../ui/console/index.ts'
import { type InboxChoices, type Listed, queues, type Queue, type QueueCounts } from '../schema.ts'
import './inbox.css'
import { CodeAlarm } from './code-alarm.tsx'
import { Conversation } from './conversation.tsx'
import { FILTERS, InboxFilters } from './inbox-filters.tsx'
import { InboxRow } from './inbox-row.tsx'
import { InboxSearch } from './inbox-search.tsx'
import { sayInbox } from './inbox-words.ts'
import { QueueTabs } from './queue-tabs.tsx'
import { useSteady } from './steady-list.ts'
import { say, trouble } from './words.ts'

type Counts = QueueCounts & { readonly callbacks: number }

/** News comes in swarms: between two readings of the list, in ms. */
const SHORTEST_REST = 100
const LONGEST_REST = 1_000
const PAGE = 50
const MOST = 200

/** Who waits for us, and what they said: a list that never jumps beside the one that is open. */
export default function Inbox({ params: { id } }: { params: Record<string, string> }) {
  const [query, setQuery] = useQuery()
  const [panel, setPanel] = useState<'search' | 'filters' | null>(null)
  const queue = queues.find(each => each === query['queue']) ?? 'unassigned'
  const filters = FILTERS.flatMap(filter => (query[filter] ? [`${filter}=${query[filter]}`] : []))
  const key = [`queue=${queue}`, ...filters].join('&')
  const [shown, setShown] = useState({ key, most: PAGE })
  const most = shown.key === key ? shown.most : PAGE
  const list = useFetched<{ items: readonly Listed[]; more: boolean }>(
    `/console/api/conversations?${key}&shown=${most}`,
  )
  const counts = useFetched<Counts>('/console/api/conversations/counts')
  const choices = useFetched<InboxChoices>('/console/api/inbox/choices')
  useNews(() => {
    list.reload()
    counts.reload()
  }, list.loading)
  const steady = useSteady(key, list.value?.items ?? null)
  const rows = useRef<HTMLUListElement>(null)
  const step = (by: number) => () => stepTo(rows.current, by)
  useKeys({
    j: [sayInbox('key.next'), step(1)],
    k: [sayInbox('key.before'), step(-1)],
    f: [sayInbox('key.search'), () => setPanel('search')],
  })
  const labels = new Map(choices.value?.labels.map(label => [label.id, label.name]))
  const toggle = (which: 'search' | 'filters') => setPanel(panel === which ? null : which)
  const open = id ? `/${id}` : ''
  return (
    <div class="inbox">
      <Panes
        open={id !== undefined}
        list={
          <>
            <div class="list-head">
              <div class="list-title">
                <h1>{say('title')}</h1>
                <Button kind="quiet" icon="search" aria-expanded={panel === 'search'} onClick={() => toggle('search')}>
                  <span class="hide">{sayInbox('search')}</span>
                </Button>
                <Button
                  kind="quiet"
                  icon="filter"
                  aria-expanded={panel === 'filters'}
                  onClick={() => toggle('filters')}
                >
                  <span class={filters.length ? undefined : 'hide'}>
                    {sayInbox('filters')} {filters.length || ''}
                  </span>
                </Button>
              </div>
              <QueueTabs
                current={queue}
                counts={counts.value}
                callbacks={counts.value?.callbacks ?? 0}
                to={(chosen: Queue) => `/console/conversations${open}?${[`queue=${chosen}`, ...filters].join('&')}`}
              />
              {panel === 'filters' && choices.value && (
                <InboxFilters query={query} choices={choices.value} change={setQuery} />
              )}
            </div>
            <div class="list-body">
              <CodeAlarm />
              {panel === 'search' ? (
                <InboxSearch queue={queue} close={() => setPanel(null)} />
              ) : (
                <>
                  <Trouble error={list.error} words={trouble} retry={list.reload} />
                  {!list.value && !list.error && steady.rows.length === 0 && <Loading label={say('loading')} />}
                  {steady.left > 0 && (
                    <p class="list-moved small">
                      {sayInbox('moved', { n: steady.left })}{' '}
                      <Button kind="quiet" onClick={steady.tidy}>
                        {sayInbox('tidy')}
                      </Button>
                    </p>
                  )}
                  {list.value && steady.rows.length === 0 && <Nobody queue={queue} filtered={filters.length > 0} />}
                  {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows among the links in it */}
                  <ul ref={rows} onKeyDown={event => arrows(event, rows.current)}>
                    {steady.rows.map(({ item, gone }) => (
                      <li key={item.id}>
                        <InboxRow
                          item={item}
                          gone={gone}
                          current={item.id === id}
                          labels={labels}
                          to={`/console/conversations/${item.id}?${key}`}
                        />
                      </li>
                    ))}
                  </ul>
                  {list.value?.more &&
                    (most < MOST ? (
                      <Button kind="quiet" onClick={() => setShown({ key, most: Math.min(MOST, most + PAGE) })}>
                        {sayInbox('more')}
                      </Button>
                    ) : (
                      <p class="list-foot soft small">{sayInbox('most')}</p>
                    ))}
                </>
              )}
            </div>
          </>
        }
      >
        {id ? (
          <Conversation key={id} id={id} choices={choices.value} onRead={list.reload} />
        ) : (
          <Empty icon="chat" title={say('choose')} hint={say('choose.hint')} />
        )}
      </Panes>
    </div>
  )
}

const Nobody = ({ queue, filtered }: { queue: Queue; filtered: boolean }) => {
  const which = filtered ? 'found' : queue === 'mine' || queue === 'languages' ? queue : 'any'
  return <Empty title={sayInbox(`empty.${which}`)} hint={sayInbox(`empty.${which}.hint`)} />
}

/**
 * Reads anew at the first news, and again after a rest if more came: the longer the server took, the longer the rest, so that
 * many open lists do not weigh on it when it has most to do.
 */
function useNews(read: () => void, loading: boolean): void {
  const latest = useRef(read)
  latest.current = read
  const began = useRef<number | null>(null)
  const again = useRef(false)
  const soon = () => {
    if (began.current !== null) {
      again.current = true
      return
    }
    began.current = performance.now()
    latest.current()
  }
  useEffect(() => {
    if (loading || began.current === null) return undefined
    const rest = Math.min(LONGEST_REST, Math.max(SHORTEST_REST, 4 * (performance.now() - began.current)))
    const timer = setTimeout(() => {
      began.current = null
      if (!again.current) return
      again.current = false
      soon()
    }, rest)
    return () => clearTimeout(timer)
  }, [loading])
  useLive('message', soon)
  useLive('conversation', soon)
}

/** Focus to the next or former row; from elsewhere to the one that is open, or the first. */
function stepTo(list: HTMLUListElement | null, by: number): void {
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>('a.row') ?? [])]
  const here = links.findIndex(link => link === document.activeElement)
  const open = links.findIndex(link => link.ariaCurrent === 'true')
  const next = here >= 0 ? here + by : open >= 0 ? open + by : 0
  links[Math.max(0, Math.min(links.length - 1, next))]?.focus()
}

function arrows(event: KeyboardEvent, list: HTMLUListElement | null): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  event.preventDefault()
  stepTo(list, event.key === 'ArrowDown' ? 1 : -1)
}
