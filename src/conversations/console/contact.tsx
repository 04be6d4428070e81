import { useEffect, useState } from 'preact/hooks'
import {
  Button,
  Choices,
  Link,
  newOnce,
  PageHead,
  sayNumber,
  Section,
  Select,
  send,
  tell,
  TextArea,
  TextField,
  Trouble,
  troubleOf,
  useDraft,
  useFetched,
  useKeys,
  useLive,
} from '../../ui/console/index.ts'
import {
  type ContactDesk,
  type ContactLogged,
  type ContactOutcome,
  isNotRelevant,
  outcomes,
  type Source,
  sources,
} from '../calls/schema.ts'
import { Carry } from './carry.tsx'
import './contact.css'
import { say, trouble } from './contact-words.ts'

const EMPTY = { source: 'phone' as Source, outcome: null as ContactOutcome | null, language: '', number: '', note: '' }

/** A contact written down while it happens: where and how it went is enough. */
export default function Contact() {
  const { value, reload } = useFetched<ContactDesk>('/console/api/contacts')
  useLive('contact', reload)
  const [told, tellAll, forget] = useDraft('contact', EMPTY)
  const [began, begin] = useState(Date.now)
  const [once, setOnce] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [logged, setLogged] = useState<ContactLogged | null>(null)
  const set = (change: Partial<typeof EMPTY>) => tellAll({ ...told, ...change })
  const save = async () => {
    if (busy || !told.outcome) return
    setBusy(true)
    setError(null)
    const counted = isNotRelevant(told.outcome)
    const body = {
      ...told,
      language: told.language || null,
      ...(counted && { number: '', note: '' }),
      seconds: Math.min(86_400, Math.round((Date.now() - began) / 1000)),
    }
    try {
      const done = await send<ContactLogged>('/console/api/contacts', body, once)
      tell(say('saved'))
      forget()
      setOnce(newOnce())
      begin(Date.now())
      setLogged(done.carry ? done : null)
      reload()
    } catch (refused) {
      setError(refused)
    }
    setBusy(false)
  }
  useKeys({
    ...Object.fromEntries(
      sources.map((source, place) => [
        String(place + 1),
        place === 0 ? ([say('key.where'), () => set({ source })] as const) : () => set({ source }),
      ]),
    ),
    'Ctrl+Enter': [say('key.save'), () => void save()],
  })
  if (logged) return <Carry logged={logged} again={() => (setLogged(null), begin(Date.now()))} />
  return (
    <div class="page contact">
      <PageHead title={say('title')} lead={say('lead')} />
      <form
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        <p class="lasts">
          <Lasts since={began} />
          <Button kind="quiet" icon="undo" onClick={() => begin(Date.now())}>
            {say('again')}
          </Button>
        </p>
        <Choices
          label={say('where')}
          value={told.source}
          options={sources.map((source, place) => ({ value: source, label: `${place + 1} ${say(source)}` }))}
          onChange={source => set({ source })}
        />
        <div class="pair">
          <Select
            label={say('language')}
            value={told.language}
            options={[
              { value: '', label: say('language.none') },
              ...(value?.languages ?? []).map(({ code, name }) => ({ value: code, label: name })),
            ]}
            onChange={language => set({ language })}
          />
          <TextField
            label={say('number')}
            type="tel"
            inputMode="tel"
            value={told.number}
            onInput={number => set({ number })}
            error={troubleOf(error, 'number', trouble)}
          />
        </div>
        <TextArea label={say('note')} hint={say('note.hint')} value={told.note} onInput={note => set({ note })} />
        <Choices
          label={say('how')}
          value={told.outcome}
          options={outcomes.map(outcome => ({ value: outcome, label: say(outcome) }))}
          onChange={outcome => set({ outcome })}
        />
        {told.outcome && isNotRelevant(told.outcome) && <p class="soft">{say('only-counted')}</p>}
        {!troubleOf(error, 'number', trouble) && <Trouble error={error} words={trouble} />}
        <Button kind="fill" type="submit" busy={busy} disabled={!told.outcome} shortcut="Ctrl+Invio">
          {say('save')}
        </Button>
      </form>
      <Section title={say('today')}>
        {value?.counts.length === 0 && <p class="soft">{say('today.none')}</p>}
        <ul class="today">
          {value?.counts.map(({ source, outcome, count }) => (
            <li key={`${source} ${outcome}`}>
              <b>{sayNumber(count)}</b> {say(source)} · {say(outcome)}
            </li>
          ))}
        </ul>
        <p>
          <Link to="/console/callbacks">{say('call-back')}</Link>
        </p>
      </Section>
    </div>
  )
}

/** Counts by itself; read out only when somebody asks for it. */
const Lasts = ({ since }: { since: number }) => {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.round((now - since) / 1000))
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return <span>{say('lasts', { time })}</span>
}
