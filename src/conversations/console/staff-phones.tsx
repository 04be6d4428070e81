import { useState } from 'preact/hooks'
import {
  Button,
  Loading,
  sayIn,
  Section,
  send,
  tell,
  TextField,
  Tick,
  Trouble,
  troubleOf,
  useFetched,
} from '../../ui/console/index.ts'
import type { PhoneListed } from '../calls/schema.ts'
import { trouble } from './calls-words.ts'

const say = sayIn({
  title: ['Telefoni di chi risponde', 'Telephones of who answers'],
  lead: [
    'Squilla il telefono di chi è di turno e parla la lingua. In caso di pericolo squilla chi è di turno; se non c’è nessuno, tutti. Chi chiama non vede questi numeri, e questi telefoni non vedono il suo.',
    'Whoever is on shift and speaks the language is rung. In danger whoever is on shift; with nobody there, all. Callers do not see these numbers, nor these telephones theirs.',
  ],
  loading: ['Si apre…', 'Opening…'],
  number: ['Numero di {name}', 'Number of {name}'],
  ends: ['ora finisce in {ends}; vuoto lo lascia com’è', 'ends in {ends} now; empty leaves it'],
  none: ['nessun numero', 'no number'],
  calls: ['riceve chiamate', 'takes calls'],
  danger: ['squilla in caso di pericolo', 'rings in danger'],
  save: ['Salva', 'Save'],
  remove: ['Togli il numero', 'Remove the number'],
  saved: ['Salvato.', 'Saved.'],
})

/** Where colleagues are called. */
export const StaffPhones = () => {
  const { value, error, reload } = useFetched<{ people: readonly PhoneListed[] }>('/console/api/phones')
  return (
    <Section title={say('title')}>
      <p class="soft">{say('lead')}</p>
      <Trouble error={error} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      <ul class="phones">
        {value?.people.map(person => (
          <li key={`${person.accountId} ${person.ends}`}>
            <Phone person={person} reload={reload} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Phone = ({ person, reload }: { person: PhoneListed; reload: () => void }) => {
  const [number, setNumber] = useState('')
  const [takesCalls, setCalls] = useState(person.takesCalls)
  const [ringsInDanger, setDanger] = useState(person.ringsInDanger)
  const [error, setError] = useState<unknown>(null)
  const save = async (typed: string | null) => {
    setError(null)
    const body = { accountId: person.accountId, number: typed, takesCalls, ringsInDanger }
    await send('/console/api/phones', body).then(() => (tell(say('saved')), reload()), setError)
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void save(number.trim() || (person.ends ? null : '?'))
      }}
    >
      <TextField
        label={say('number', { name: person.name })}
        hint={person.ends ? say('ends', { ends: person.ends }) : say('none')}
        type="tel"
        inputMode="tel"
        value={number}
        onInput={setNumber}
        error={troubleOf(error, 'number', trouble)}
      />
      <div class="ticks">
        <Tick label={say('calls')} checked={takesCalls} onChange={setCalls} />
        <Tick label={say('danger')} checked={ringsInDanger} onChange={setDanger} />
      </div>
      {!troubleOf(error, 'number', trouble) && <Trouble error={error} words={trouble} />}
      <div class="presses">
        <Button type="submit">{say('save')}</Button>
        {person.ends && (
          <Button kind="quiet" onClick={() => void save('')}>
            {say('remove')}
          </Button>
        )}
      </div>
    </form>
  )
}
