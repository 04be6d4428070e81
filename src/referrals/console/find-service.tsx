import { useEffect, useState } from 'preact/hooks'
import {
  Button,
  Chip,
  desk,
  Loading,
  Notice,
  Select,
  send,
  TextField,
  Tick,
  Trouble,
  troubleOf,
  useFetched,
  useLatest,
} from '../../ui/console/index.ts'
import type { WholeCase } from '../../cases/index.ts'
import type { FoundService } from '../schema.ts'
import { eligibilityOf } from './eligibility-of.ts'
import { KnownOf } from './known-of.tsx'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

interface Coded {
  readonly code: string
  readonly it: string
  readonly en: string
  readonly parent?: string | null
}

/** The search of the map with what the case says filled in; each service says why it fits, and why it might refuse. */
export const FindService = ({ whole, choose }: { whole: WholeCase; choose: (services: readonly FoundService[]) => void }) => {
  const [picked, setPicked] = useState<readonly FoundService[]>([])
  const { value: codes } = useFetched<{ categories: readonly Coded[]; languages: readonly Coded[]; facets: Readonly<Record<string, readonly Coded[]>> }>('/console/api/map-words')
  const [text, setText] = useState('')
  const [need, setNeed] = useState(whole.needs[0] ?? '')
  const [near, setNear] = useState(whole.persons[0]?.facts.place?.value ?? '')
  const [language, setLanguage] = useState(whole.language ?? '')
  const [open, setOpen] = useState(false)
  const [must, setMust] = useState(() => eligibilityOf(whole.persons[0]?.facts ?? {}))
  const [items, setItems] = useState<readonly FoundService[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const named = ({ it, en }: Coded) => (desk.lang === 'en' ? en : it)
  const options = (list: readonly Coded[] = []) => list.map(each => ({ value: each.code, label: named(each) }))
  const [looking, setLooking] = useState(false)
  const latest = useLatest()
  const look = async () => {
    setError(null)
    setLooking(true)
    const asked = { text, needs: need ? [need] : [], near, region: whole.region, language: language || null, eligibility: must, open }
    await latest(send<{ items: FoundService[] }>('/console/api/referrals/find', asked)).then(
      found => setItems(found.items),
      setError,
    )
    setLooking(false)
  }
  useEffect(() => void look(), [])
  return (
    <div class="stack">
      <form
        class="finding"
        onSubmit={event => {
          event.preventDefault()
          void look()
        }}
      >
        <Select label={say('needs')} value={need} options={[{ value: '', label: say('needs.any') }, ...options(codes?.categories.filter(({ parent }) => !parent))]} onChange={setNeed} />
        <TextField label={say('near')} value={near} onInput={setNear} error={troubleOf(error, 'near', trouble)} />
        <Select label={say('language')} value={language} options={[{ value: '', label: say('needs.any') }, ...options(codes?.languages)]} onChange={setLanguage} />
        <TextField label={say('text')} value={text} onInput={setText} />
        <Tick label={say('open-now')} checked={open} onChange={setOpen} />
        <fieldset class="must">
          <legend>{say('must')}</legend>
          <div class="ticks">
            {codes?.facets['eligibility']?.map(each => (
              <Tick key={each.code} label={named(each)} checked={must.includes(each.code)} onChange={on => setMust(on ? [...must, each.code] : must.filter(code => code !== each.code))} />
            ))}
          </div>
        </fieldset>
        <Button type="submit" kind="fill">
          {say('search')}
        </Button>
      </form>
      {picked.length > 0 && (
        <Notice tone="soft">
          <p>
            {say('several.what')} <b>{picked.map(({ organization }) => organization).join(', ')}</b>
          </p>
          <Button kind="fill" onClick={() => choose(picked)}>
            {say('several.go', { n: picked.length })}
          </Button>
        </Notice>
      )}
      {!troubleOf(error, 'near', trouble) && <Trouble error={error} words={trouble} />}
      {looking && <Loading label={say('searching')} />}
      {items?.length === 0 && !looking && <p>{say('found.none')}</p>}
      {/* What is about to go takes no finger: it would choose somebody else. */}
      <ul class="rows found-list" inert={looking} aria-busy={looking}>
        {items?.map(item => (
          <li key={item.serviceId} class="found">
            <p class="b">{item.name}</p>
            <p class="soft">
              {[item.organization, item.where, item.km === null ? null : say('km', { km: item.km })].filter(Boolean).join(' · ')}
            </p>
            <p class="chips">
              {item.open !== 'unknown' && <Chip tone={item.open === 'open' ? 'ok' : 'soft'}>{say(`is-${item.open}`)}</Chip>}{' '}
              {item.why.map(reason => (
                <Chip key={reason} tone="ok" icon="check">
                  {reason}
                </Chip>
              ))}{' '}
              {item.against.map(reason => (
                <Chip key={reason} tone="warn" icon="danger">
                  {reason}
                </Chip>
              ))}
            </p>
            <KnownOf service={item} />
            <div class="actions">
              <Button onClick={() => choose([item])}>{say('choose')}</Button>
              <Tick
                label={say('several.pick')}
                checked={picked.includes(item)}
                disabled={!picked.includes(item) && (picked.length === 5 || picked.some(each => each.organizationId === item.organizationId))}
                onChange={on => setPicked(on ? [...picked, item] : picked.filter(each => each !== item))}
              />
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
} // prettier-ignore
