import { useState } from 'preact/hooks'
import {
  ApiError,
  Form,
  newOnce,
  Notice,
  Select,
  send,
  tell,
  TextArea,
  TextField,
  Trouble,
  troubleOf,
  useDraft,
} from '../../ui/console/index.ts'
import { categories, type InboxChoices, type ReadyAnswer, type ReadyCategory, type ReadyWording } from '../schema.ts'
import { say } from './ready-words.ts'
import { trouble } from './words.ts'

const PATH = '/console/api/ready-answers'
const FIELDS = ['code', 'text', 'language']

interface FormProps {
  readonly languages: InboxChoices['languages']
  readonly close: () => void
  readonly done: () => void
}

/** Sends once; what fails is said, and nothing typed is lost. */
function useSending({ close, done: reload }: Pick<FormProps, 'close' | 'done'>, forget: () => void) {
  const [once, setOnce] = useState(newOnce)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (path: string, body: object) => {
    setBusy(true)
    setError(null)
    await send(path, body, once).then(
      () => {
        forget()
        setOnce(newOnce())
        tell(say('saved'))
        reload()
        return close()
      },
      (failed: unknown) => {
        setOnce(newOnce())
        setError(failed)
      },
    )
    setBusy(false)
  }
  const beside = FIELDS.some(field => troubleOf(error, field, trouble))
  return { submit, error, busy, of: (field: string) => troubleOf(error, field, trouble), above: beside ? null : error }
}

export const NewReadyAnswer = ({ languages, close, done }: FormProps) => {
  const [text, setText, forget] = useDraft('ready:new', '')
  const [code, setCode] = useState('')
  const [category, setCategory] = useState<ReadyCategory>('welcome')
  const [language, setLanguage] = useState('it')
  const sending = useSending({ close, done }, forget)
  return (
    <Form
      class="form section"
      busy={sending.busy}
      onSend={() => sending.submit(PATH, { code, category, language, text })}
      onCancel={close}
    >
      <TextField
        label={say('code')}
        hint={say('code.hint')}
        value={code}
        onInput={setCode}
        maxLength={40}
        error={sending.of('code')}
        autofocus
      />
      <Select
        label={say('category')}
        value={category}
        options={categories.map(value => ({ value, label: say(value) }))}
        onChange={setCategory}
      />
      <Languages languages={languages} value={language} onChange={setLanguage} />
      <TextArea label={say('text')} value={text} onInput={setText} maxLength={4096} error={sending.of('text')} />
      <Trouble error={sending.above} words={trouble} />
    </Form>
  )
}

/** The text in one language; a version that came in between is shown beside one's own. */
export const WordingForm = ({
  answer,
  wording,
  languages,
  close,
  done,
}: FormProps & { answer: ReadyAnswer; wording: ReadyWording | null }) => {
  const [language, setLanguage] = useState(wording?.language ?? 'en')
  const [text, setText, forget] = useDraft(`ready:${answer.id}:${wording?.language ?? ''}`, wording?.text ?? '')
  const [seen, setSeen] = useState(wording?.id ?? null)
  const sending = useSending({ close, done }, forget)
  const stands =
    sending.error instanceof ApiError && sending.error.code === 'ready.changed' ? sending.error.facts : null
  return (
    <Form
      class="form"
      busy={sending.busy}
      onCancel={close}
      onSend={() => {
        void sending.submit(`${PATH}/${answer.id}`, { language, text, seen })
        // Whoever sends again has seen what came in between.
        if (stands) setSeen((stands['seen'] as string | null) ?? null)
      }}
    >
      {!wording && <Languages languages={languages} value={language} onChange={setLanguage} />}
      <TextArea
        label={say('text')}
        lang={language}
        value={text}
        onInput={setText}
        maxLength={4096}
        error={sending.of('text')}
      />
      <Trouble error={sending.above} words={trouble} />
      {stands && (
        <Notice title={say('stands')}>
          <p lang={language} dir="auto">
            {String(stands['text'])}
          </p>
        </Notice>
      )}
    </Form>
  )
}

const Languages = ({
  languages,
  value,
  onChange,
}: {
  languages: InboxChoices['languages']
  value: string
  onChange: (code: string) => void
}) => (
  <Select
    label={say('language')}
    value={value}
    options={languages.map(({ code, name }) => ({ value: code, label: name }))}
    onChange={onChange}
  />
)
