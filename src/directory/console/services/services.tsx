import { useEffect, useRef, useState } from 'preact/hooks'
import {
  Button, Chip, Empty, go, Icon, Link, Loading, may, PageHead, sayDay, sayIn, sayNumber, Select, TextField, Trouble, useFetched, useKeys, useLive,
  useQuery,
} from '../../../ui/console/index.ts' // prettier-ignore
import type { ListedService } from '../../quality/service-list.ts'
import { sayFact } from './field-words.ts'
import { sayState } from './gap-words.ts'
import { useMapWords } from './map-words.ts'
import './services.css'
import { keepTyped, typedBefore } from './typed-filter.ts'

const say = sayIn({
  title: ['Servizi', 'Services'],
  found: ({ n, all }: { n: number; all: string }) => [
    n === 1 ? 'Un servizio' : `${all} servizi`,
    n === 1 ? 'One service' : `${all} services`,
  ],
  filters: ['Altri filtri', 'More filters'],
  find: ['Nome o ente', 'Name or organisation'],
  region: ['Regione', 'Region'],
  province: ['Provincia', 'Province'],
  category: ['Categoria', 'Category'],
  state: ['Stato', 'State'],
  lacks: ['Che cosa manca', 'What is lacking'],
  sort: ['Ordine', 'Order'],
  'by-name': ['Per nome', 'By name'],
  'by-due': ['Verifica più vecchia', 'Oldest check first'],
  all: ['Tutte', 'All'],
  'all-states': ['Tutti', 'All'],
  anything: ['Non importa', 'Does not matter'],
  complete: ['Qualche fatto', 'Some fact'],
  verified: ['La verifica', 'The check'],
  translated: ['Le traduzioni', 'Translations'],
  missing: ['Manca: {fact}', 'Missing: {fact}'],
  never: ['Mai verificati', 'Never checked'],
  overdue: ['Verifica scaduta', 'Check overdue'],
  wrong: ['Un fatto è sbagliato', 'A fact is wrong'],
  none: ['Nessun servizio con questi filtri', 'No service with these filters'],
  'none-hint': ['Togli un filtro, o cerca un pezzo del nome.', 'Drop a filter, or look for a part of the name.'],
  loading: ['Cerco…', 'Looking…'],
  'is-complete': ['completo', 'complete'],
  'is-verified': ['verificato', 'checked'],
  'is-translated': ['tradotto', 'translated'],
  'not-complete': ['incompleto', 'incomplete'],
  'not-verified': ['da verificare', 'to be checked'],
  'not-translated': ['da tradurre', 'to be translated'],
  due: ['prossima verifica {day}', 'next check {day}'],
  'was-due': ['verifica scaduta il {day}', 'check was due on {day}'],
  hidden: ['luogo protetto', 'protected place'],
  earlier: ['Precedenti', 'Earlier'],
  later: ['Successivi', 'Later'],
  page: ['Pagina {page} di {pages}', 'Page {page} of {pages}'],
  next: ['servizio successivo', 'next service'],
  before: ['servizio precedente', 'service before'],
  open: ['apri', 'open'],
  new: ['Nuovo servizio', 'New service'],
  bulk: ['Modifica molti', 'Edit many'],
  clear: ['Togli i filtri', 'Clear filters'],
})

export interface Found {
  readonly total: number
  readonly page: number
  readonly size: number
  readonly items: readonly ListedService[]
}

const LACKS = ['complete', 'missing:phone', 'missing:hours', 'missing:languages', 'missing:address', 'missing:eligibility', 'missing:access', 'missing:area', 'missing:description', 'verified', 'never', 'overdue', 'wrong', 'translated'] as const // prettier-ignore

export function sayLack(lack: string): string {
  if (lack.startsWith('missing:')) return say('missing', { fact: sayFact(lack.slice('missing:'.length)) })
  return say(lack as 'complete')
}

/** The list of all services, found by what they are and by what they lack. */
export default function Services() {
  const [query, change] = useQuery()
  const [text, setText] = useState(typedBefore())
  useEffect(() => keepTyped(text), [text])
  const page = Number(query.page ?? '1')
  const asked = new URLSearchParams({ ...query, ...(text && { text }), page: String(page) })
  const { value, error, loading, reload } = useFetched<Found>(`/console/api/services?${asked}`)
  useLive('directory', reload)
  const list = useRef<HTMLUListElement>(null)
  const move = (by: number) => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus()
  }
  useKeys({
    ArrowDown: [say('next'), () => move(1)],
    ArrowUp: [say('before'), () => move(-1)],
    j: () => move(1),
    k: () => move(-1),
  })
  const pages = value ? Math.max(1, Math.ceil(value.total / value.size)) : 1
  return (
    <div class="page">
      <PageHead
        title={say('title')}
        lead={value && say('found', { n: value.total, all: sayNumber(value.total) })}
        actions={
          <>
            {may('directory.edit-in-bulk') && (
              <Button icon="list" onClick={() => go(`/console/bulk?${filtersOf(query)}`)}>
                {say('bulk')}
              </Button>
            )}
            {may('directory.review') && (
              <Button kind="fill" icon="plus" onClick={() => go('/console/services/new')}>
                {say('new')}
              </Button>
            )}
          </>
        }
      />
      <Filters
        text={text}
        setText={typed => {
          setText(typed)
          if (page > 1) change({ page: null })
        }}
      />
      <Trouble error={error} retry={reload} />
      {!value && loading && <Loading label={say('loading')} />}
      {value?.items.length === 0 && (
        <Empty
          icon="search"
          title={say('none')}
          hint={say('none-hint')}
          action={
            <Button
              onClick={() => {
                setText('')
                go('/console/services')
              }}
            >
              {say('clear')}
            </Button>
          }
        />
      )}
      <ul class="rows service-rows" ref={list} aria-busy={loading}>
        {value?.items.map(service => (
          <li key={service.id}>
            <ServiceLine service={service} />
          </li>
        ))}
      </ul>
      {pages > 1 && (
        <nav class="actions pager">
          <Button icon="back" disabled={page <= 1} onClick={() => change({ page: String(page - 1) }, { push: true })}>
            {say('earlier')}
          </Button>
          <p>{say('page', { page, pages })}</p>
          <Button
            icon="next"
            disabled={page >= pages}
            onClick={() => change({ page: String(page + 1) }, { push: true })}
          >
            {say('later')}
          </Button>
        </nav>
      )}
    </div>
  )
}

const filtersOf = (query: Readonly<Record<string, string>>): string =>
  new URLSearchParams(Object.entries(query).filter(([name]) => name !== 'page' && name !== 'sort')).toString()

/** The filters stand in the address, so that a list can be sent to a colleague; what is typed does not. */
export function Filters({ text, setText }: { text: string; setText: (text: string) => void }) {
  const [query, change] = useQuery()
  const words = useMapWords()
  const [typed, setTyped] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => typed !== text && setText(typed), 200)
    return () => clearTimeout(timer)
  }, [typed])
  useEffect(() => setTyped(text), [text])
  // On a phone the filters would push the list off the screen.
  const wide = matchMedia('(min-width: 48rem)').matches || Object.keys(query).some(name => name !== 'page')
  const set = (name: string) => (value: string) => change({ [name]: value || null, page: null })
  const any = { value: '', label: say('all') }
  const provinces = (words?.provinces ?? []).filter(({ region }) => !query.region || region === query.region)
  return (
    <div class="filters">
      <TextField type="search" label={say('find')} value={typed} onInput={setTyped} />
      <details class="more-filters" open={wide}>
        <summary>{say('filters')}</summary>
        <div class="filters">
          <Select
            label={say('region')}
            value={query.region ?? ''}
            options={[any, ...(words?.regions ?? []).map(({ code, name }) => ({ value: code, label: name }))]}
            onChange={value => change({ region: value || null, province: null, page: null })}
          />
          <Select
            label={say('province')}
            value={query.province ?? ''}
            options={[any, ...provinces.map(({ code, name }) => ({ value: code, label: name }))]}
            onChange={set('province')}
          />
          <Select
            label={say('category')}
            value={query.category ?? ''}
            options={[
              any,
              ...(words?.categories ?? []).map(({ code, parent }) => ({
                value: code,
                label: parent ? `  ${words?.category(code).split(' › ')[1] ?? code}` : (words?.category(code) ?? code),
              })),
            ]}
            onChange={set('category')}
          />
          <Select
            label={say('state')}
            value={query.state ?? ''}
            options={[
              { value: '', label: say('all-states') },
              ...['identified', 'operational', 'suspended', 'closed'].map(state => ({
                value: state,
                label: sayState(state),
              })),
            ]}
            onChange={set('state')}
          />
          <Select
            label={say('lacks')}
            value={query.lacks ?? ''}
            options={[
              { value: '', label: say('anything') },
              ...LACKS.map(lack => ({ value: lack, label: sayLack(lack) })),
            ]}
            onChange={set('lacks')}
          />
          <Select
            label={say('sort')}
            value={query.sort ?? 'name'}
            options={[
              { value: 'name', label: say('by-name') },
              { value: 'due', label: say('by-due') },
            ]}
            onChange={value => change({ sort: value === 'name' ? null : value, page: null })}
          />
        </div>
      </details>
    </div>
  )
}

/** One service in a list: what it is, where, and which of the three it lacks. */
function ServiceLine({ service }: { service: ListedService }) {
  const words = useMapWords()
  const { id, name, organization, state, municipalities, hidden, categories, whole, nextDue, gaps } = service
  const places = municipalities.slice(0, 3).join(', ') + (municipalities.length > 3 ? '…' : '')
  return (
    <Link to={`/console/services/${id}`} class="row">
      <div class="row-head">
        <p class="b">{name}</p>
        <Chip tone={state === 'operational' ? 'ok' : state === 'closed' ? 'soft' : 'warn'}>{sayState(state)}</Chip>
      </div>
      <p class="soft small">
        {[organization, places, categories[0] && words?.category(categories[0])].filter(Boolean).join(' · ')}
        {hidden && (
          <>
            {' · '}
            <Icon name="lock" /> {say('hidden')}
          </>
        )}
      </p>
      <p class="chips">
        {(['complete', 'verified', 'translated'] as const).map(part =>
          whole[part] ? (
            <Chip key={part} tone="ok" icon="check">
              {say(`is-${part}`)}
            </Chip>
          ) : (
            <Chip key={part} tone="warn">
              {say(`not-${part}`)}
            </Chip>
          ),
        )}
        {nextDue &&
          (gaps.includes('overdue') ? (
            <Chip tone="bad">{say('was-due', { day: sayDay(nextDue) })}</Chip>
          ) : (
            <span class="soft small">{say('due', { day: sayDay(nextDue) })}</span>
          ))}
      </p>
    </Link>
  )
}
