import { useEffect, useState } from 'preact/hooks'
import { Button, get, go, PageHead, sayIn, Select, send, tell, TextArea, TextField, Trouble, troubleOf, useLatest } from '../../../ui/console/index.ts' // prettier-ignore
import type { Proposed } from '../../changes/propose-change.ts'
import { useMapWords } from './map-words.ts'
import './services.css'
import { proposalTroubles } from '../proposal-troubles.ts'

const say = sayIn({
  title: ['Nuovo servizio', 'New service'],
  lead: ['Basta quello che si sa: il resto lo dice la scheda. Finché nessuno lo verifica resta «individuato» e non è pubblico.', 'What is known is enough: its page says the rest. Until somebody checks it, it stays “identified” and is not public.'],
  name: ['Nome del servizio', 'Name of the service'],
  body: ['Ente', 'Organisation'],
  'body-hint': ['Scrivi il nome: se è già sulla mappa scegli quello.', 'Type its name: if it is on the map already, choose that.'],
  'new-body': ['Nuovo ente «{name}»', 'New organisation “{name}”'],
  category: ['Categoria', 'Category'],
  description: ['Descrizione', 'Description'],
  town: ['Comune della sede', 'Municipality of its place'],
  'town-hint': ['Vuoto se è solo a distanza.', 'Empty if it is remote only.'],
  street: ['Via e numero', 'Street and number'],
  phone: ['Telefono', 'Telephone'],
  note: ['Da chi lo sai', 'Who told you'],
  save: ['Aggiungi alla mappa', 'Add to the map'],
  choose: ['Scegli…', 'Choose…'],
  done: ['Aggiunto.', 'Added.'],
  waiting: ['Proposto: un’altra persona lo accetta.', 'Proposed: another person accepts it.'],
}) // prettier-ignore

const TROUBLE = {
  ...proposalTroubles,
  'proposal.needs-first': ['Manca: scrivilo qui.', 'Missing: write it here.'],
} as const

interface Option {
  readonly value: string
  readonly label: string
}
interface Town {
  readonly istat: string
  readonly name: string
  readonly province: string
}

/** A service that is not on the map yet; it goes through the same door as every change. */
export default function NewService() {
  const words = useMapWords()
  const [typed, setTyped] = useState({ name: '', body: '', category: '', description: '', town: '', street: '', phone: '', note: '' })
  const [body, setBody] = useState('')
  const [town, setTown] = useState('')
  const [bodies, setBodies] = useState<readonly Option[]>([])
  const [towns, setTowns] = useState<readonly Town[]>([])
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const set = (name: keyof typeof typed) => (value: string) => setTyped({ ...typed, [name]: value })
  const askBodies = (text: string) => send<{ hits: { kind: string; id: string; name: string }[] }>('/console/api/search', { text })
  useLater(typed.body, askBodies, ({ hits }, text) => {
    const found = hits.flatMap(({ kind, id, name }) => (kind === 'organization' ? [{ value: id, label: name }] : []))
    setBodies(found)
    setBody(found.find(one => one.label.toLowerCase() === text.toLowerCase())?.value ?? '')
  }, setError)
  const askTowns = (text: string) => get<{ items: { istat: string; municipality: string; province: string }[] }>(`/api/places?q=${encodeURIComponent(text)}&limit=8`)
  useLater(typed.town, askTowns, ({ items }) => {
    setTowns([...new Map(items.map(({ istat, municipality, province }) => [istat, { istat, name: municipality, province }])).values()])
    setTown(items[0]?.istat ?? '')
  }, setError)
  const save = async () => {
    setBusy(true)
    setError(null)
    const [service, location, organization] = [crypto.randomUUID(), crypto.randomUUID(), body || crypto.randomUUID()]
    const place = towns.find(({ istat }) => istat === town)
    const of = (entity: string, entityId: string) => (field: string, proposed: unknown) => ({ entity, entityId, field, proposed })
    const [ofService, ofPlace] = [of('service', service), of('location', location)]
    const changes = [
      ...(body ? [] : [of('organization', organization)('name', typed.body)]),
      ...(place ? [ofPlace('municipality', { istat: place.istat }), ...(typed.street.trim() ? [ofPlace('addresses', [{ address_1: typed.street, city: place.name, state_province: place.province }])] : [])] : []),
      ofService('name', typed.name),
      ofService('organization_id', organization),
      ...(typed.category ? [ofService('categories', [typed.category])] : []),
      ...(typed.description.trim() ? [ofService('description', typed.description)] : []),
      ...(typed.phone.trim() ? [ofService('phones', [{ number: typed.phone }])] : []),
      ...(place ? [ofService('locations', [location])] : []),
    ]
    const newIds = [service, ...(place ? [location] : []), ...(body ? [] : [organization])]
    try {
      const sent = await send<Proposed>('/console/api/changes', { entity: 'service', entityId: service, newIds, changes, note: typed.note, apply: true })
      tell(say(sent.waiting.length ? 'waiting' : 'done'))
      go(sent.waiting.length ? '/console/services' : `/console/services/${service}`)
    } catch (failed) {
      setError(failed)
    }
    setBusy(false)
  }
  const trouble = (field: string) => troubleOf(error, field, TROUBLE)
  const beside = ['name', 'categories', 'description', 'phones', 'addresses', 'municipality'].some(trouble)
  return (
    <div class="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <form
        class="form"
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField label={say('name')} value={typed.name} maxLength={300} onInput={set('name')} error={trouble('name')} />
        <TextField label={say('body')} hint={say('body-hint')} value={typed.body} maxLength={300} onInput={set('body')} />
        {typed.body.trim().length > 1 && (
          <Select label={say('body')} hideLabel value={body} options={[{ value: '', label: say('new-body', { name: typed.body }) }, ...bodies]} onChange={setBody} />
        )}
        <Select label={say('category')} value={typed.category} error={trouble('categories')} options={[{ value: '', label: say('choose') }, ...(words?.categories ?? []).map(({ code }) => ({ value: code, label: words?.category(code) ?? code }))]} onChange={set('category')} />
        <TextArea label={say('description')} value={typed.description} maxLength={20_000} onInput={set('description')} error={trouble('description')} />
        <TextField label={say('town')} hint={say('town-hint')} value={typed.town} maxLength={100} onInput={set('town')} error={trouble('municipality')} />
        {typed.town.trim() !== '' && towns.length > 0 && (
          <Select label={say('town')} hideLabel value={town} options={towns.map(({ istat, name, province }) => ({ value: istat, label: `${name} (${province})` }))} onChange={setTown} />
        )}
        {town && typed.town.trim() !== '' && <TextField label={say('street')} value={typed.street} maxLength={500} onInput={set('street')} error={trouble('addresses')} />}
        <TextField label={say('phone')} inputMode="tel" value={typed.phone} maxLength={60} onInput={set('phone')} error={trouble('phones')} />
        <TextField label={say('note')} value={typed.note} maxLength={4000} onInput={set('note')} />
        {error !== null && !beside && <Trouble error={error} words={TROUBLE} />}
        <Button type="submit" kind="fill" icon="plus" busy={busy} disabled={!typed.name.trim() || !typed.body.trim()}>{say('save')}</Button>
      </form>
    </div>
  )
} // prettier-ignore

/** Asks when somebody pauses. */
function useLater<T>(
  text: string,
  ask: (text: string) => Promise<T>,
  found: (answer: T, text: string) => void,
  failed: (error: unknown) => void,
): void {
  const latest = useLatest()
  useEffect(() => {
    if (text.trim().length < 2) return undefined
    const timer = setTimeout(
      () => void latest(ask(text.trim())).then(answer => found(answer, text.trim()), failed),
      250,
    )
    return () => clearTimeout(timer)
  }, [text])
}
