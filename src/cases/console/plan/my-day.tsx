import { useState } from 'preact/hooks'
import {
  Choices,
  Empty,
  go,
  Loading,
  PageHead,
  Section,
  send,
  Trouble,
  useFetched,
  useKeys,
  useLive,
  useQuery,
} from '../../../ui/console/index.ts'
import type { DayItem, MyDay } from '../../plan/schema.ts'
import { CalendarPart } from './calendar-part.tsx'
import { DayLine } from './day-line.tsx'
import './plan.css'
import { say, trouble } from './words.ts'

const GROUPS = ['answer', 'late', 'today', 'next'] as const

function groupOf({ dueOn }: DayItem, today: string): (typeof GROUPS)[number] {
  if (!dueOn) return 'answer'
  return dueOn < today ? 'late' : dueOn === today ? 'today' : 'next'
}

/** What is to be done across all cases, the most pressing first; by keyboard down the list, open, done. */
export default function MyDayScreen() {
  const [query, change] = useQuery()
  const days = query['days'] === '7' || query['days'] === '30' ? query['days'] : '0'
  const { value, error, reload } = useFetched<MyDay>(`/console/api/my-day/words?days=${days}`)
  const [at, setAt] = useState(-1)
  const [failed, setFailed] = useState<unknown>(null)
  useLive('my-day', reload)
  const items = value ? GROUPS.flatMap(group => value.items.filter(item => groupOf(item, value.today) === group)) : []
  const step = (by: number) => {
    const next = Math.max(0, Math.min(items.length - 1, at + by))
    setAt(next)
    document.querySelectorAll<HTMLElement>('.day-line')[next]?.focus()
  }
  const done = () => {
    const item = items[at]
    if (item?.what !== 'task') return
    setFailed(null)
    void send(`/console/api/cases/${item.caseId}/tasks/end`, { taskId: item.id, how: 'done' }).then(reload, setFailed)
  } // prettier-ignore
  useKeys({
    j: [say('key.next'), () => step(1)],
    k: [say('key.before'), () => step(-1)],
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    o: [say('key.open'), () => items[at] && go(`/console/cases/${items[at].caseId}`)],
    f: [say('key.done'), done],
  })
  return (
    <div class="page my-day">
      <PageHead title={say('my-day')} lead={say('my-day.lead')} />
      <Choices
        label={say('ahead')}
        value={days}
        options={(['0', '7', '30'] as const).map(of => ({ value: of, label: say(`ahead.${of}`) }))}
        onChange={of => change({ days: of === '0' ? null : of })}
      />
      <Trouble error={failed ?? error} words={trouble} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      {value?.items.length === 0 && <Empty title={say('my-day.none')} hint={say('my-day.none.hint')} />}
      {value &&
        GROUPS.map(group => {
          const some = items.filter(item => groupOf(item, value.today) === group)
          return (
            some.length > 0 && (
              <Section key={group} title={say(`grp.${group}`)}>
                <ul class="rows">
                  {some.map(item => (
                    <li key={item.id} onFocusCapture={() => setAt(items.indexOf(item))}>
                      <DayLine item={item} today={value.today} />
                    </li>
                  ))}
                </ul>
              </Section>
            )
          )
        })}
      <CalendarPart />
    </div>
  )
}
