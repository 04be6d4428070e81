import { useState } from 'preact/hooks'
import {
  Button,
  Loading,
  newOnce,
  PageHead,
  Section,
  Select,
  send,
  tell,
  TextField,
  Trouble,
  troubleOf,
  useFetched,
} from '../../ui/console/index.ts'
import type { AssignmentRules, InboxChoices } from '../schema.ts'
import { say } from './inbox-settings-words.ts'
import './ready-answers.css'
import { trouble } from './words.ts'

/** Labels of the organisation, and how much each colleague is given. */
export default function InboxSettings() {
  return (
    <div class="page">
      <PageHead title={say('title')} />
      <Labels />
      <Loads />
    </div>
  )
}

const Labels = () => {
  const { value, error, reload } = useFetched<InboxChoices>('/console/api/inbox/choices')
  const [name, setName] = useState('')
  const [once, setOnce] = useState(newOnce)
  const [failed, setFailed] = useState<unknown>(null)
  const add = async () => {
    setFailed(null)
    const added = () => {
      setName('')
      setOnce(newOnce())
      tell(say('saved'))
    }
    await send('/console/api/inbox/labels', { name }, once).then(added, setFailed)
    reload()
  }
  const retire = (id: string) => send(`/console/api/inbox/labels/${id}/retire`).then(reload, setFailed)
  return (
    <Section title={say('labels')}>
      <p class="soft">{say('labels.hint')}</p>
      <Trouble error={error} words={trouble} retry={reload} />
      {value?.labels.length === 0 && <p>{say('labels.none')}</p>}
      <ul class="rows">
        {value?.labels.map(label => (
          <li key={label.id} class="section-head">
            <span class="row">{label.name}</span>
            <Button kind="quiet" onClick={() => void retire(label.id)}>
              {say('retire')} <span class="hide">{label.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <form
        class="form"
        onSubmit={event => {
          event.preventDefault()
          void add()
        }}
      >
        <TextField
          label={say('name')}
          value={name}
          onInput={setName}
          maxLength={40}
          error={troubleOf(failed, 'name', trouble)}
        />
        {!troubleOf(failed, 'name', trouble) && <Trouble error={failed} words={trouble} />}
        <Button type="submit" kind="fill">
          {say('add')}
        </Button>
      </form>
    </Section>
  )
}

const Loads = () => {
  const { value, error, reload } = useFetched<AssignmentRules>('/console/api/inbox/rules')
  if (!value) return error ? <Trouble error={error} retry={reload} /> : <Loading label={say('loading')} />
  return <LoadForm rules={value} saved={reload} />
}

const LoadForm = ({ rules, saved }: { rules: AssignmentRules; saved: () => void }) => {
  const [most, setMost] = useState(String(rules.most))
  const [people, setPeople] = useState(rules.people)
  const [failed, setFailed] = useState<unknown>(null)
  const set = (id: string, change: Partial<AssignmentRules['people'][number]>) =>
    setPeople(people.map(person => (person.id === id ? { ...person, ...change } : person)))
  const save = async () => {
    setFailed(null)
    const body = { most: Number(most), people: people.map(({ id, most: own, gender }) => ({ id, most: own, gender })) }
    await send('/console/api/inbox/rules', body).then(() => tell(say('saved')), setFailed)
    saved()
  }
  return (
    <Section title={say('loads')}>
      <p class="soft">{say('loads.hint')}</p>
      <form
        class="form"
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField type="number" label={say('most')} value={most} onInput={setMost} />
        {people.map(({ id, name, most: own, gender }) => (
          <div key={id} class="filters">
            <TextField
              type="number"
              label={say('most.of', { name })}
              placeholder={say('as')}
              value={own === null ? '' : String(own)}
              onInput={text => set(id, { most: text === '' ? null : Number(text) })}
            />
            <Select
              label={say('gender', { name })}
              value={gender ?? ''}
              options={[
                { value: '', label: say('gender.none') },
                { value: 'woman', label: say('woman') },
                { value: 'man', label: say('man') },
              ]}
              onChange={chosen => set(id, { gender: chosen || null })}
            />
          </div>
        ))}
        <Trouble error={failed} words={trouble} />
        <Button type="submit" kind="fill">
          {say('save')}
        </Button>
      </form>
    </Section>
  )
}
