import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  Loading,
  newOnce,
  Notice,
  PageHead,
  Section,
  send,
  tell,
  TextField,
  Trouble,
  troubleOf,
  useFetched,
} from '../../../ui/console/index.ts'
import { trouble } from '../words.ts'
import { say } from './translator-words.ts'

const PATH = '/console/api/draft-translator'

interface Read {
  readonly origin: string
  readonly hasKey: boolean
}

/** Which server drafts translations, if any. */
export default function Translator() {
  const { value, error, reload } = useFetched<Read>(PATH)
  if (!value) return error ? <Trouble error={error} retry={reload} /> : <Loading label={say('loading')} />
  return (
    <div class="page">
      <PageHead
        title={say('title')}
        lead={say('lead')}
        chips={<Chip tone={value.origin ? 'ok' : 'soft'}>{say(value.origin ? 'on' : 'off')}</Chip>}
      />
      <Server key={`${value.origin} ${value.hasKey}`} read={value} reload={reload} />
      {value.origin && <Test />}
    </div>
  )
}

const Server = ({ read, reload }: { read: Read; reload: () => void }) => {
  const [origin, setOrigin] = useState(read.origin)
  const [apiKey, setKey] = useState('')
  const [once, setOnce] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    setError(null)
    const kept = () => {
      tell(say(origin.trim() ? 'saved' : 'saved.off'))
      reload()
    }
    await send(PATH, { origin, apiKey: apiKey || null }, once).then(kept, setError)
    setOnce(newOnce())
    setBusy(false)
  }
  const wrong = troubleOf(error, 'origin', trouble)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <Section title={say('server')}>
        <p class="soft">{say('server.hint')}</p>
        <TextField
          label={say('origin')}
          hint={say('origin.example')}
          type="url"
          inputMode="url"
          value={origin}
          onInput={setOrigin}
          maxLength={300}
          error={wrong}
        />
        <TextField
          label={say('key')}
          hint={read.hasKey && say('key.there')}
          type="password"
          value={apiKey}
          onInput={setKey}
          maxLength={500}
        />
        {!wrong && <Trouble error={error} words={trouble} />}
        <Button kind="fill" type="submit" busy={busy}>
          {say('save')}
        </Button>
      </Section>
    </form>
  )
}

const Test = () => {
  const [said, setSaid] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const test = async () => {
    setBusy(true)
    setError(null)
    setSaid(null)
    await send<{ said: string }>(`${PATH}/test`, {}, newOnce()).then(answer => setSaid(answer.said), setError)
    setBusy(false)
  }
  return (
    <Section title={say('test')}>
      <p class="soft">{say('test.hint')}</p>
      <Button busy={busy} onClick={() => void test()}>
        {say('test')}
      </Button>
      {said !== null && <Notice tone="ok">{say('test.well', { said })}</Notice>}
      <Trouble error={error} words={trouble} />
    </Section>
  )
}
