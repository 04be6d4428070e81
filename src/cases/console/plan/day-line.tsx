import { Chip, Link, pick, sayDay } from '../../../ui/console/index.ts'
import type { DayItem } from '../../plan/schema.ts'
import { say } from './words.ts'

const DAY = 86_400_000

/** So many days before it comes something is looked at now. */
const NEAR = 7

/** Whether a day is over, or comes so soon that it cannot wait. */
export const isNear = (day: string, today: string): boolean => Date.parse(day) - Date.parse(today) <= NEAR * DAY

/** How far off a day is, in words; what is over says so. */
export const Off = ({ day, today }: { day: string; today: string }) => {
  const n = Math.round((Date.parse(day) - Date.parse(today)) / DAY)
  if (n < 0) return <Chip tone="bad">{`${say('late')} · ${say('days-ago', { n: -n })}`}</Chip>
  if (n === 0) return <Chip tone="warn">{say('today')}</Chip>
  return <Chip tone={n <= 7 ? 'info' : 'soft'}>{say('in-days', { n })}</Chip>
}

/** What a line of the day says without opening anything sealed. */
function sayItem({ what, kind, rule }: DayItem): string {
  if (what === 'task') return say(`t.${kind ?? 'other'}`)
  if (what === 'deadline' && rule) return pick([rule.it, rule.en])
  return say(what === 'transfer' ? 'i.transfer' : 'i.rule-changed')
}

export const DayLine = ({ item, today }: { item: DayItem; today: string }) => (
  <Link to={`/console/cases/${item.caseId}`} class="row day-line">
    <span class="row-head">
      <span dir="auto">{item.title ?? sayItem(item)}</span>
      <span class="soft small">{say('case', { n: item.number })}</span>
    </span>
    <span class="chips">
      {item.dueOn && <Off day={item.dueOn} today={today} />}{' '}
      {item.what === 'deadline' && <Chip tone="soft">{say('i.deadline')}</Chip>}{' '}
      {item.title && <Chip tone="soft">{sayItem(item)}</Chip>}{' '}
      {item.repeats && <Chip tone="soft">{say('i.repeats')}</Chip>}{' '}
      {item.goneOwner && <Chip tone="warn">{say('i.gone')}</Chip>}{' '}
      {item.rule && !item.rule.reviewed && <Chip tone="warn">{say('unreviewed')}</Chip>}
    </span>
    {item.dueOn && <span class="soft small">{sayDay(item.dueOn)}</span>}
  </Link>
)
