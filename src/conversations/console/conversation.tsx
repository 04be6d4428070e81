import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  desk,
  Link,
  Loading,
  Looked,
  newOnce,
  PageHead,
  sayMoment,
  Select,
  send,
  tell,
  TextArea,
  TextField,
  Trouble,
  troubleOf,
  useDraft,
  useFetched,
  useLive,
  useQuery,
} from '../../ui/console/index.ts'
import { type ClosureReason, closureReasons, type Said, type Thread } from '../schema.ts'
import { CHANNELS } from './channel-names.ts'
import { say, trouble } from './words.ts'

/** One conversation: what was said, and what to do about it. */
export const Conversation = ({ id }: { id: string }) => {
  const path = `/console/api/conversations/${id}`
  const { value, error, reload } = useFetched<Thread>(path)
  const [failed, setFailed] = useState<unknown>(null)
  const [{ queue = '' }] = useQuery()
  useLive('message', reload)
  useLive('conversation', reload)
  if (!value)
    return error ? (
      <Trouble error={error} words={trouble} retry={reload} title={say('title')} />
    ) : (
      <Loading label={say('loading')} />
    )
  const act = async (what: string, body: object = {}) => {
    setFailed(null)
    await send(`${path}/${what}`, body).then(reload, setFailed)
  }
  const mine = value.claimedBy?.id === desk.accountId
  return (
    <div class="thread">
      <p class="only-phone">
        <Link to={`/console/conversations?queue=${queue}`}>{say('back')}</Link>
      </p>
      <PageHead
        title={say('person', { sign: value.sign })}
        chips={<Standing thread={value} />}
        actions={
          value.open && (
            <>
              {!value.claimedBy && (
                <Button kind="fill" onClick={() => void act('claim')}>
                  {say('take')}
                </Button>
              )}
              {mine && <Button onClick={() => void act('release')}>{say('release')}</Button>}
            </>
          )
        }
      />
      <Trouble error={failed} words={trouble} />
      <ol class="said">
        {value.messages.map(said => (
          <Message key={said.id} said={said} />
        ))}
      </ol>
      {value.open && (
        <>
          <Answer id={id} seen={value.newest} reload={reload} />
          <div class="beside">
            <ConfirmLanguage act={act} />
            <Close act={act} />
          </div>
        </>
      )}
      <Looked thing={id} />
    </div>
  )
}

const Standing = ({ thread: { channel, language, claimedBy, open } }: { thread: Thread }) => (
  <>
    <Chip>{CHANNELS[channel] ?? channel}</Chip>{' '}
    <Chip tone={language ? 'ok' : 'warn'}>{language ? say('language', { language }) : say('language.none')}</Chip>{' '}
    {claimedBy && (
      <Chip tone="soft">
        {claimedBy.id === desk.accountId ? say('with-me') : say('with', { name: claimedBy.name })}
      </Chip>
    )}{' '}
    {!open && <Chip tone="soft">{say('closed')}</Chip>}
  </>
)

const Message = ({ said }: { said: Said }) => (
  <li class={said.direction}>
    {said.parts.map((part, place) =>
      part.kind === 'text' ? (
        <p key={place} dir="auto" class="text">
          {part.text}
        </p>
      ) : (
        <p key={place} class="soft">
          {say('placeholder', { what: part.what ?? part.mime ?? part.kind })}
        </p>
      ),
    )}
    <p class="when soft">
      {said.direction === 'in' ? (said.name ?? say('them')) : said.author} · {sayMoment(said.sentAt)}
      {said.delivery && <Delivery {...said.delivery} />}
    </p>
  </li>
)

const KNOWN = ['131047', '131026'] as const

const Delivery = ({ state, code }: { state: string; code: string | null }) => {
  const bad = state === 'failed' || state === 'unknown'
  const known = KNOWN.find(each => each === code)
  return (
    <>
      {' · '}
      <Chip tone={bad ? 'bad' : 'soft'}>{say(`state.${state}` as 'state.sent')}</Chip>
      {state === 'failed' && <span> {known ? say(`code.${known}`) : say('code.other', { code: code ?? '?' })}</span>}
    </>
  )
}

const Answer = ({ id, seen, reload }: { id: string; seen: string | null; reload: () => void }) => {
  const [text, setText, forget] = useDraft(`answer:${id}`, '')
  const [once, setOnce] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      await send(`/console/api/conversations/${id}/answers`, { text, seen }, once)
      forget()
      setOnce(newOnce())
      tell(say('sent'))
    } catch (trouble_) {
      setError(trouble_)
    }
    setBusy(false)
    reload()
  }
  return (
    <form
      class="answer"
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextArea
        label={say('write')}
        hint={say('write.hint')}
        value={text}
        onInput={setText}
        maxLength={4096}
        error={troubleOf(error, 'text', trouble)}
      />
      {!troubleOf(error, 'text', trouble) && <Trouble error={error} words={trouble} />}
      <Button kind="fill" type="submit" busy={busy}>
        {say('send')}
      </Button>
    </form>
  )
}

type Act = (what: string, body: object) => Promise<void>

const ConfirmLanguage = ({ act }: { act: Act }) => {
  const [language, setLanguage] = useState('')
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void act('language', { language: language.trim().toLowerCase() })
      }}
    >
      <TextField label={say('language.confirm')} value={language} onInput={setLanguage} maxLength={3} />
      <Button type="submit">{say('language.save')}</Button>
    </form>
  )
}

const Close = ({ act }: { act: Act }) => {
  const [reason, setReason] = useState<ClosureReason>('helped')
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void act('closure', { reason })
      }}
    >
      <Select
        label={say('close.why')}
        value={reason}
        options={closureReasons.map(value => ({ value, label: say(value) }))}
        onChange={setReason}
      />
      <Button type="submit">{say('close')}</Button>
    </form>
  )
}
