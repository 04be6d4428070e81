import { useState } from 'preact/hooks'
import { Button, Chip, newOnce, sayIn, sayMoment, Select, send, tell, Trouble, troubleOf, useFetched, useLive } from '../../../ui/console/index.ts' // prettier-ignore
import type { CalledMediator, LiveCall as Live } from '../../calls/mediation/schema.ts'
import { SideSection } from '../thread/side-section.tsx'
import type { ThreadPart } from '../thread/thread-part.ts'
import { trouble } from '../words.ts'

const say = sayIn({
  live: ['Chiamata in corso', 'Call going on'],
  past: ['Mediazione nelle chiamate', 'Mediation in calls'],
  'live.with': ['Risponde {name}, dalle {when}', 'Answered by {name}, since {when}'],
  language: ['Lingua da mediare', 'Language to mediate'],
  who: ['Chi chiamare', 'Whom to call'],
  'who.none': [
    'Nessun’altra persona che media ha un telefono scritto: si aggiunge in «Orari e prime risposte».',
    'No other mediator has a telephone on record: it is added under «Hours and first answers».',
  ],
  speaks: ['parla {language}', 'speaks {language}'],
  'on-shift': ['in turno', 'on shift'],
  call: ['Chiama nella conversazione telefonica', 'Call into the telephone call'],
  called: [
    'Il suo telefono suona: premendo 1 entra nella chiamata.',
    'Their telephone rings: pressing 1 brings them into the call.',
  ],
  joined: ['ha mediato', 'mediated'],
  rings: ['il telefono squilla', 'the telephone rings'],
  'not-come': ['non ha risposto', 'did not answer'],
  asked: ['{language} · {when} · su richiesta di {by}', '{language} · {when} · asked for by {by}'],
})

/** A telephone rings for less than a minute. */
const RINGS_MS = 60_000
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit' })

/** While somebody is on the telephone: a mediator can be called in. Afterwards: who mediated. */
export const LiveCall: ThreadPart = ({ thread, choices }) => {
  const path = `/console/api/conversations/${thread.id}/live-call`
  const { value, reload } = useFetched<Live>(thread.channel === 'voice' ? path : null)
  useLive('callback.waiting', reload)
  useLive('conversation.interpreting', news => news.id === thread.id && reload())
  if (!value || (!value.live && value.called.length === 0)) return null
  const nameOf = (code: string) => choices?.languages.find(each => each.code === code)?.name ?? code
  return (
    <SideSection title={say(value.live ? 'live' : 'past')}>
      {value.live && (
        <p>{say('live.with', { name: value.live.answeredBy, when: clock.format(new Date(value.live.since)) })}</p>
      )}
      {value.live && (
        <Calling
          path={path}
          live={value}
          first={thread.language?.code ?? ''}
          languages={choices?.languages ?? []}
          reload={reload}
        />
      )}
      <ul class="plain-list">
        {value.called.map(one => (
          <li key={one.askedAt}>
            <Called one={one} language={nameOf(one.language)} />
          </li>
        ))}
      </ul>
    </SideSection>
  )
}

const Called = ({ one, language }: { one: CalledMediator; language: string }) => (
  <>
    <strong>{one.name}</strong> <Chip tone={one.joinedAt ? 'ok' : 'soft'}>{say(howFar(one))}</Chip>
    <p class="soft small">
      {say('asked', { language, when: sayMoment(one.joinedAt ?? one.askedAt), by: one.askedBy })}
    </p>
  </>
)

const howFar = ({ joinedAt, askedAt }: CalledMediator) =>
  joinedAt ? 'joined' : Date.now() - Date.parse(askedAt) < RINGS_MS ? 'rings' : 'not-come'

interface CallingProps {
  readonly path: string
  readonly live: Live
  readonly first: string
  readonly languages: readonly { readonly code: string; readonly name: string }[]
  readonly reload: () => void
}

const Calling = ({ path, live: { mediators }, first, languages, reload }: CallingProps) => {
  const [language, setLanguage] = useState(first || (languages[0]?.code ?? ''))
  const [chosen, choose] = useState('')
  const [once, setOnce] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  if (mediators.length === 0) return <p class="soft">{say('who.none')}</p>
  // Whoever speaks the language stands first; those on shift come before already.
  const speaks = (spoken: readonly string[]) => Number(spoken.includes(language))
  const order = mediators.toSorted((a, b) => speaks(b.languages) - speaks(a.languages))
  const named = languages.find(({ code }) => code === language)?.name ?? language
  const mediatorId = chosen || (order[0]?.id ?? '')
  const call = async () => {
    setBusy(true)
    setError(null)
    await send(`${path}/mediators`, { mediatorId, language }, once).then(
      () => (setOnce(newOnce()), tell(say('called')), reload()),
      setError,
    )
    setBusy(false)
  }
  return (
    <div class="stack">
      <Select
        label={say('language')}
        value={language}
        options={languages.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={setLanguage}
      />
      <Select
        label={say('who')}
        value={mediatorId}
        options={order.map(({ id, name, languages: spoken, onShift }) => ({
          value: id,
          label: [name, spoken.includes(language) && say('speaks', { language: named }), onShift && say('on-shift')]
            .filter(Boolean)
            .join(' · '),
        }))}
        onChange={choose}
        error={troubleOf(error, 'mediatorId', trouble)}
      />
      <Button kind="fill" icon="phone" busy={busy} onClick={() => void call()}>
        {say('call')}
      </Button>
      {!troubleOf(error, 'mediatorId', trouble) && <Trouble error={error} words={trouble} />}
    </div>
  )
}
