import {
  Chip,
  Empty,
  Link,
  pick,
  Progress,
  sayNumber,
  Select,
  Tick,
  type Fetched,
  Loading,
  Trouble,
  Button,
  desk,
  may,
} from '../../../ui/console/index.ts'
import { type Fact, FACTS } from '../../checks/facts.ts'
import type { Progress as Done, Queue, QueueItem } from '../../checks/queue.ts'
import type { Vocabulary } from '../services/map-words.ts'
import { say, sayFact } from './check-words.ts'

export type ListAnswer = Queue & { progress: Done }

interface QueueListProps {
  readonly fetched: Fetched<ListAnswer>
  readonly items: readonly QueueItem[]
  readonly open: string | undefined
  readonly query: Readonly<Record<string, string>>
  readonly words: Vocabulary | null
  readonly filter: (change: Readonly<Record<string, string | null>>) => void
  readonly onMore: (() => void) | null
}

/** What is due, those most at risk first, and how far the day's work has come. */
export const QueueList = ({ fetched, items, open, query, words, filter, onMore }: QueueListProps) => {
  const { value, error, reload } = fetched
  return (
    <>
      <div class="pane-head">
        {open ? <h2 class="check-title">{headOf(query, words)}</h2> : <h1>{headOf(query, words)}</h1>}
        {value && <DayDone of={value.progress} />}
        <Filters query={query} words={words} filter={filter} />
      </div>
      <Trouble error={error} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      {value && items.length === 0 && <Empty title={say('none')} hint={say('none-hint')} />}
      <ul class="rows check-list">
        {items.map(item => (
          <li key={item.id}>
            <Row item={item} open={item.id === open} query={query} words={words} />
          </li>
        ))}
      </ul>
      {onMore && (
        <p class="more">
          <Button onClick={onMore}>{say('more')}</Button>
        </p>
      )}
    </>
  )
}

function headOf(query: Readonly<Record<string, string>>, words: Vocabulary | null): string {
  const [own] = desk.regions
  const code = query['region'] ?? (desk.regions.length === 1 ? own : null)
  return code && words ? say('title-of', { region: words.region(code) }) : say('title')
}

const DayDone = ({ of: { done, of, operational, onTime } }: { of: Done }) => {
  const share = operational === 0 ? 100 : Math.floor((onTime / operational) * 100)
  const label = say('progress', {
    done: sayNumber(done),
    of: sayNumber(of),
    operational: sayNumber(operational),
    share,
  })
  return <Progress value={done} max={of} label={label} />
}

const Filters = ({ query, words, filter }: Pick<QueueListProps, 'query' | 'words' | 'filter'>) => {
  const everywhere = desk.regions.includes(null) || desk.regions.length > 1
  const regions = words?.regions.filter(({ code }) => desk.regions.includes(null) || desk.regions.includes(code)) ?? []
  const region = query['region'] ?? (everywhere ? undefined : (desk.regions[0] ?? undefined))
  const provinces = words?.provinces.filter(one => !region || one.region === region) ?? []
  const categories = words?.categories.filter(one => one.parent === null) ?? []
  const set = [query['province'], query['category'], query['fact'], query['overdue']].filter(Boolean).length
  return (
    <details class="check-filters">
      <summary>
        {say('filters')}
        {set > 0 && <> ({set})</>}
      </summary>
      <div class="check-fields">
        {everywhere && (
          <Select
            label={say('region')}
            value={query['region'] ?? ''}
            options={[{ value: '', label: say('all') }, ...regions.map(r => ({ value: r.code, label: r.name }))]}
            onChange={code => filter({ region: code, province: null })}
          />
        )}
        <Select
          label={say('province')}
          value={query['province'] ?? ''}
          options={[{ value: '', label: say('all') }, ...provinces.map(p => ({ value: p.code, label: p.name }))]}
          onChange={province => filter({ province })}
        />
        <Select
          label={say('category')}
          value={query['category'] ?? ''}
          options={[
            { value: '', label: say('all') },
            ...categories.map(one => ({ value: one.code, label: pick([one.it, one.en]) })),
          ]}
          onChange={category => filter({ category })}
        />
        <Select
          label={say('fact')}
          value={(query['fact'] ?? '') as Fact | ''}
          options={[{ value: '', label: say('any') }, ...FACTS.map(fact => ({ value: fact, label: sayFact(fact) }))]}
          onChange={fact => filter({ fact })}
        />
        {may('directory.set-intervals') && <Link to="/console/checks/intervals">{say('intervals')}</Link>}
        <Tick
          label={say('overdue')}
          checked={query['overdue'] === '1'}
          onChange={checked => filter({ overdue: checked ? '1' : null })}
        />
      </div>
    </details>
  )
}

const Row = ({
  item,
  open,
  query,
  words,
}: {
  item: QueueItem
  open: boolean
  query: Readonly<Record<string, string>>
  words: Vocabulary | null
}) => {
  const address = `/console/checks?${new URLSearchParams({ ...query, id: item.id }).toString()}`
  const where = [item.municipality, item.category && words?.category(item.category.slice(0, 3))].filter(Boolean)
  return (
    <Link to={address} class="row" aria-current={open ? 'true' : undefined}>
      <span class="row-head">
        <span>{item.name}</span>
        <Chip tone={toneOf(item)}>{dueWords(item)}</Chip>
      </span>
      <span class="small soft">{where.join(' · ')}</span>
      {(item.tries > 0 || item.doubts.length > 0 || item.claimedBy) && (
        <span class="small signals">
          {item.doubts.length > 0 && <span class="alarming">{say('doubted')}</span>}
          {item.tries > 0 && <span>{say('unreached', { n: item.tries })}</span>}
          {item.claimedBy && <span>{say('held', { name: item.claimedBy })}</span>}
        </span>
      )}
    </Link>
  )
}

/** «orari, 34 giorni» */
function dueWords({ fact, since, doubts }: QueueItem): string {
  const name = sayFact(fact).toLocaleLowerCase(desk.lang)
  if (doubts.includes(fact)) return name
  return `${name}, ${since === null ? say('never') : lateness(since)}`
}

function lateness(since: string): string {
  const days = daysSince(since)
  return days === 0 ? say('today') : say('late', { days })
}

const rome = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short' })
const daysSince = (day: string): number =>
  Math.round((Date.parse(rome.format(new Date())) - Date.parse(day)) / 86_400_000)

function toneOf({ urgent, doubts, since }: QueueItem) {
  if (doubts.length > 0 || urgent) return 'bad'
  return since !== null && daysSince(since) < 30 ? 'info' : 'warn'
}
