import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  Choices,
  Empty,
  go,
  Link,
  Loading,
  PageHead,
  sayDay,
  Select,
  send,
  TextField,
  Trouble,
  useFetched,
  useLatest,
  useLive,
  useQuery,
} from '../../ui/console/index.ts'
import { caseStates } from '../case-states.ts'
import type { ListedCase } from '../schema.ts'
import './cases.css'
import { useCodes } from './coded-words.ts'
import { say, trouble } from './words.ts'

interface Items {
  readonly items: readonly ListedCase[]
}

/** The cases of the body, filtered by what is coded; a person is found by hashes alone. */
export default function Cases() {
  const [query, change] = useQuery()
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString()
  const { value, error, reload } = useFetched<Items>(`/console/api/cases?${asked}`)
  const [found, setFound] = useState<Items | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  useLive('case', reload)
  const shown = found ?? value
  const openOne = () => send<{ id: string }>('/console/api/cases', {}).then(({ id }) => go(`/console/cases/${id}`), setFailed) // prettier-ignore
  return (
    <div class="page cases">
      <PageHead
        title={say('title')}
        lead={say('lead')}
        actions={
          <Button icon="plus" onClick={() => void openOne()}>
            {say('new')}
          </Button>
        }
      />
      <Search found={found} setFound={setFound} setFailed={setFailed} />
      {!found && <Filters query={query} change={change} />}
      <Trouble error={failed ?? error} words={trouble} retry={reload} />
      {!shown && !error && <Loading label={say('loading')} />}
      {shown?.items.length === 0 && (
        <Empty
          icon="folder"
          title={say(found ? 'none.found' : 'none')}
          hint={say(found ? 'none.found.hint' : 'none.hint')}
        />
      )}
      <ul class="rows">
        {shown?.items.map(item => (
          <li key={item.id}>
            <Row item={item} />
          </li>
        ))}
      </ul>
      {!found && value?.items.length === 50 && (
        <Button onClick={() => change({ before: String(value.items.at(-1)?.seq) }, { push: true })}>
          {say('more')}
        </Button>
      )}
    </div>
  )
}

const Search = ({
  found,
  setFound,
  setFailed,
}: {
  found: Items | null
  setFound: (items: Items | null) => void
  setFailed: (error: unknown) => void
}) => {
  const [text, setText] = useState('')
  const latest = useLatest()
  const look = () => {
    setFailed(null)
    return latest(send<Items>('/console/api/cases/search', { text })).then(setFound, setFailed)
  }
  return (
    <form
      class="find-person"
      onSubmit={event => {
        event.preventDefault()
        void look()
      }}
    >
      <TextField label={say('search')} hint={say('search.hint')} value={text} onInput={setText} type="search" />
      <Button type="submit">{say('find')}</Button>
      {found && (
        <Button
          kind="quiet"
          icon="undo"
          onClick={() => {
            void latest(Promise.resolve(null)).then(setFound)
            setText('')
          }}
        >
          {say('clear')}
        </Button>
      )}
    </form>
  )
}

type Query = ReturnType<typeof useQuery>

const Filters = ({ query, change }: { query: Query[0]; change: Query[1] }) => {
  const codes = useCodes()
  const set = (word: string) => (value: string) => change({ [word]: value || null, before: null })
  const options = (values: readonly string[], named: (code: string) => string, all: string) => [
    { value: '', label: all },
    ...values.map(value => ({ value, label: named(value) })),
  ]
  return (
    <div class="filters">
      <Choices
        label={say('which')}
        value={query['mine'] ? 'yes' : ''}
        options={[
          { value: '', label: say('everybody') },
          { value: 'yes', label: say('mine') },
        ]}
        onChange={set('mine')}
      />
      <Select
        label={say('state')}
        value={query['state'] ?? ''}
        options={options(caseStates, state => say(`s.${state}` as 's.new'), say('open-ones'))}
        onChange={set('state')}
      />
      <Select
        label={say('region')}
        value={query['region'] ?? ''}
        options={options(codes.regions, codes.region, say('any'))}
        onChange={set('region')}
      />
      <Select
        label={say('language')}
        value={query['language'] ?? ''}
        options={options(codes.languages, codes.language, say('any'))}
        onChange={set('language')}
      />
    </div>
  )
}

const Row = ({ item }: { item: ListedCase }) => {
  const codes = useCodes()
  const state = say(`s.${item.state}` as 's.new')
  return (
    <Link to={`/console/cases/${item.id}`} class="row">
      <span class="row-head">
        <span>{say('number', { n: item.number })}</span>
        <span class="soft small">{say('since', { state, day: sayDay(item.since) })}</span>
      </span>
      <span class="chips">
        <Chip tone={item.state === 'new' || item.state === 'reopened' ? 'warn' : 'soft'}>{state}</Chip>{' '}
        {item.restricted && <Chip tone="bad">{say('restricted')}</Chip>}{' '}
        {item.language && <Chip>{codes.language(item.language)}</Chip>}{' '}
        {item.region && <Chip tone="soft">{codes.region(item.region)}</Chip>}{' '}
        {item.needs.map(need => (
          <Chip key={need} tone="soft">
            {codes.need(need)}
          </Chip>
        ))}
      </span>
      <span class="soft small">{item.responsible ? say('by', { name: item.responsible.name }) : say('nobody')}</span>
    </Link>
  )
}
