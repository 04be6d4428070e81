import { useState } from 'preact/hooks'
import {
  Empty,
  get,
  go,
  Panes,
  send,
  tell,
  Trouble,
  useFetched,
  useKeys,
  useLive,
  useQuery,
} from '../../../ui/console/index.ts'
import type { QueueItem } from '../../checks/queue.ts'
import { useMapWords } from '../services/map-words.ts'
import type { Answers } from './answers.ts'
import { say, troubles } from './check-words.ts'
import './checks.css'
import { OneService, type Taken } from './one-service.tsx'
import { type ListAnswer, QueueList } from './queue-list.tsx'

const FILTERS = ['region', 'province', 'category', 'fact', 'overdue'] as const

/** The morning's work: the queue at the left, one service at the right; Enter saves and goes to the next. */
export default function Checks() {
  const [query, changeQuery] = useQuery()
  const words = useMapWords()
  const filters = Object.fromEntries(FILTERS.flatMap(name => (query[name] ? [[name, query[name]]] : [])))
  const asked = new URLSearchParams(filters).toString()
  const list = useFetched<ListAnswer>(`/console/api/checks${asked ? `?${asked}` : ''}`)
  const [more, setMore] = useState<{ of: ListAnswer; items: QueueItem[]; next: string | null } | null>(null)
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<Saved | null>(null)
  const [again, setAgain] = useState<Saved | null>(null)
  const loaded = list.value
    ? more?.of === list.value
      ? more
      : { items: list.value.items, next: list.value.next }
    : null
  const items = (loaded?.items ?? []).filter(item => !done.has(item.id) || item.id === query['id'])
  const open = query['id']
  const linkTo = (id: string | undefined) =>
    `/console/checks${id || asked ? '?' : ''}${new URLSearchParams({ ...filters, ...(id && { id }) }).toString()}`

  useLive('directory.service-verified', list.reload)
  useLive('directory.check-claimed', list.reload)
  const loadMore = async () => {
    if (!list.value || !loaded?.next) return
    const page = await get<ListAnswer>(
      `/console/api/checks?${new URLSearchParams({ ...filters, after: loaded.next }).toString()}`,
    )
    setMore({ of: list.value, items: [...loaded.items, ...page.items], next: page.next })
  }

  /** On to the one below, or, at the end, to the first that is left. */
  const goOn = (from: string) => {
    const at = items.findIndex(item => item.id === from)
    const next =
      items.slice(at + 1).find(item => !done.has(item.id)) ?? items.find(item => item.id !== from && !done.has(item.id))
    setDone(new Set([...done, from]))
    go(linkTo(next?.id))
  }
  const takeBack = async () => {
    if (!last) return tell(say('nothing-to-undo'))
    try {
      await send(`/console/api/checks/${last.id}/take-back`, last.what)
      setLast(null)
      setAgain(last)
      setDone(new Set([...done].filter(id => id !== last.id)))
      go(linkTo(last.id))
      tell(say('undone'))
    } catch (error) {
      setLast({ ...last, error })
    }
  }
  useKeys({
    u: [say('undo'), () => void takeBack()],
    ...(!open && items[0] && { Enter: [say('save'), () => go(linkTo(items[0]?.id))] as const }),
  })

  return (
    <Panes
      open={Boolean(open)}
      list={
        <QueueList
          fetched={list}
          items={items}
          open={open}
          query={filters}
          words={words}
          filter={change => changeQuery({ ...change, id: null })}
          onMore={loaded?.next ? () => void loadMore() : null}
        />
      }
    >
      <Trouble error={last?.error} words={troubles} />
      {open ? (
        <OneService
          key={open}
          id={open}
          words={words}
          backTo={linkTo(undefined)}
          again={again?.id === open ? again.answers : null}
          onSaved={(what, answers) => {
            setLast(what && { id: open, what, answers, error: null })
            setAgain(null)
            goOn(open)
          }}
        />
      ) : (
        items.length > 0 && <Empty icon="keyboard" title={say('choose')} hint={say('choose-hint')} />
      )}
    </Panes>
  )
}

type Saved = { id: string; what: Taken; answers: Answers; error: unknown }
