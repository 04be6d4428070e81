import { useState } from 'preact/hooks'
import { Button, Chip, Choices, Empty, get, go, Loading, Notice, PageHead, sayIn, sayMoment, Select, TextField, Trouble, useFetched, useQuery } from '../../../ui/console/index.ts' // prettier-ignore
import type { Difference } from '../../history/differences.ts'
import type { Moment } from '../../history/read-timeline.ts'
import { rowKey, type Whole } from '../../history/whole.ts'
import { sayEntity } from '../services/field-words.ts'
import '../services/services.css'
import { WholeOrganization } from '../services/whole-organization.tsx'
import { WholeService } from '../services/whole-view.tsx'
import { DifferenceList } from './difference-list.tsx'

const say = sayIn({
  title: ['Storia', 'History'],
  back: ['Torna alla scheda', 'Back to the page'],
  view: ['Che cosa vedere', 'What to see'],
  timeline: ['Modifiche', 'Changes'],
  'as-of': ['Com’era un giorno', 'As it stood'],
  compare: ['Due giorni a confronto', 'Two days compared'],
  field: ['Solo di', 'Only of'],
  everything: ['Tutto', 'Everything'],
  day: ['Giorno', 'Day'],
  from: ['Dal giorno', 'From'],
  to: ['Al giorno', 'To'],
  show: ['Mostra', 'Show'],
  loading: ['Leggo la storia…', 'Reading the history…'],
  none: ['Nessuna modifica', 'No change'],
  'none-hint': ['Di questo campo non è mai cambiato nulla.', 'Nothing of this field ever changed.'],
  more: ['Modifiche più vecchie', 'Older changes'],
  hand: ['a mano', 'by hand'],
  import: ['importazione «{from}»', 'import “{from}”'],
  bulk: ['modifica di molti servizi', 'edit of many services'],
  check: ['verifica', 'check'],
  withheld: ['Qualcosa è cambiato in una sede protetta.', 'Something changed at a protected place.'],
  'not-yet': ['Quel giorno non era ancora sulla mappa, o non c’era già più.', 'On that day it was not on the map yet, or no more.'],
  end: ['Alla fine di {day}, ora di Roma.', 'At the end of {day}, Rome time.'],
  same: ['Fra i due giorni non è cambiato nulla.', 'Nothing changed between the two days.'],
}) // prettier-ignore

const FIELDS = {
  service: ['service', 'phone', 'schedule', 'location', 'address', 'service_at_location', 'service_category', 'service_facet', 'language', 'lifecycle', 'verification', 'translation', 'contact', 'service_area', 'cost_option', 'required_document', 'service_program'],
  organization: ['organization', 'phone', 'contact', 'organization_identifier', 'translation', 'url'],
} as const // prettier-ignore

const VIEWS = ['timeline', 'as-of', 'compare'] as const
type View = (typeof VIEWS)[number]

/** The history of a service or an organisation: every change, any day, two days compared. */
export function History({ path, id }: { path: 'services' | 'organizations'; id: string }) {
  const [query, change] = useQuery()
  const view: View = VIEWS.find(one => one === query.view) ?? 'timeline'
  const here = `/console/api/${path}/${id}`
  return (
    <div class="page">
      <PageHead
        title={say('title')}
        actions={
          <Button icon="back" onClick={() => go(`/console/${path}/${id}`)}>
            {say('back')}
          </Button>
        }
      />
      <Choices
        label={say('view')}
        hideLabel
        value={view}
        options={VIEWS.map(one => ({ value: one, label: say(one) }))}
        onChange={one => change({ view: one === 'timeline' ? null : one })}
      />
      {view === 'timeline' && <Timeline here={here} kind={path === 'services' ? 'service' : 'organization'} />}
      {view === 'as-of' && <AsOf here={here} path={path} />}
      {view === 'compare' && <Compare here={here} />}
    </div>
  )
}

type Page = { moments: Moment[]; next: number | null; names: Record<string, string> }

function Timeline({ here, kind }: { here: string; kind: keyof typeof FIELDS }) {
  const [query, change] = useQuery()
  const asked = `${here}/history${query.field ? `?field=${query.field}` : ''}`
  const { value, error, loading, reload } = useFetched<Page>(asked)
  const [older, setOlder] = useState<{ asked: string; pages: Page[] }>({ asked, pages: [] })
  const [trouble, setTrouble] = useState<unknown>(null)
  const pages = value ? [value, ...(older.asked === asked ? older.pages : [])] : []
  const next = pages.at(-1)?.next ?? null
  const readOn = () =>
    get<Page>(`${asked}${asked.includes('?') ? '&' : '?'}until=${next}`).then(
      page => setOlder({ asked, pages: [...(older.asked === asked ? older.pages : []), page] }),
      setTrouble,
    )
  const moments = pages.flatMap(page => page.moments)
  const names = Object.assign({}, ...pages.map(page => page.names)) as Record<string, string>
  return (
    <>
      <Select
        label={say('field')}
        value={query.field ?? ''}
        options={[
          { value: '', label: say('everything') },
          ...FIELDS[kind].map(entity => ({ value: entity as string, label: sayEntity(entity) })),
        ]}
        onChange={field => change({ field: field || null })}
      />
      <Trouble error={error ?? trouble} retry={reload} />
      {loading && !value && <Loading label={say('loading')} />}
      {value && moments.length === 0 && <Empty icon="history" title={say('none')} hint={say('none-hint')} />}
      <ol>
        {moments.map(moment => (
          <li class="moment" key={moment.seq}>
            <h2>
              {sayMoment(moment.at)} {new Date(moment.at).getFullYear()} · {moment.actor}{' '}
              <Chip tone={moment.origin === 'check' ? 'ok' : 'soft'}>{say(moment.origin, { from: moment.from ?? '' })}</Chip>
            </h2>
            <DifferenceList differences={moment.differences} names={names} />
            {moment.withheld > 0 && <p class="soft">{say('withheld')}</p>}
          </li>
        ))}
      </ol>
      {next !== null && <Button onClick={() => void readOn()}>{say('more')}</Button>}
    </>
  )
} // prettier-ignore

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(new Date())
const longDay = (day: string) => new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day)) // prettier-ignore

function AsOf({ here, path }: { here: string; path: 'services' | 'organizations' }) {
  const [query, change] = useQuery()
  const day = query.day ?? today()
  const { value, error, loading, reload } = useFetched<{ day: string; whole: Whole | null }>(`${here}/as-of?day=${day}`)
  return (
    <>
      <TextField type="date" label={say('day')} value={day} onInput={typed => typed && change({ day: typed })} />
      <Trouble error={error} retry={reload} />
      {loading && !value && <Loading label={say('loading')} />}
      {value && <p class="soft">{say('end', { day: longDay(value.day) })}</p>}
      {value && !value.whole && (
        <Notice tone="soft">
          <p>{say('not-yet')}</p>
        </Notice>
      )}
      {value?.whole && (path === 'services' ? <WholeService whole={value.whole} /> : <WholeOrganization whole={value.whole} />)}
    </>
  )
} // prettier-ignore

function Compare({ here }: { here: string }) {
  const [query, change] = useQuery()
  const from = query.from ?? today()
  const to = query.to ?? today()
  const asked = `${here}/compare?from=${from}&to=${to}`
  const { value, error, loading, reload } = useFetched<{ from: Whole | null; to: Whole | null; differences: Difference[]; names: Record<string, string> }>(asked) // prettier-ignore
  return (
    <>
      <div class="filters">
        <TextField type="date" label={say('from')} value={from} onInput={day => day && change({ from: day })} />
        <TextField type="date" label={say('to')} value={to} onInput={day => day && change({ to: day })} />
      </div>
      <Trouble error={error} retry={reload} />
      {loading && !value && <Loading label={say('loading')} />}
      {value?.differences.length === 0 && <Empty icon="compare" title={say('same')} />}
      {value && value.differences.length > 0 && <DifferenceList differences={told(value)} names={value.names} />}
    </>
  )
}

/** Each difference with the row that it is of, so that codes and languages can be said. */
const told = ({ from, to, differences }: { from: Whole | null; to: Whole | null; differences: Difference[] }) =>
  differences.map(difference => {
    const rows = [...(to?.[difference.entity] ?? []), ...(from?.[difference.entity] ?? [])]
    return { ...difference, about: rows.find(row => rowKey(row) === difference.key) ?? {} }
  })
