import { useState } from 'preact/hooks'
import {
  Button,
  newOnce,
  Notice,
  sayMoment,
  Select,
  send,
  tell,
  TextField,
  Trouble,
  troubleOf,
  useFetched,
  useLive,
} from '../../../ui/console/index.ts'
import type { ThreadProps } from '../thread/thread-part.ts'
import { trouble } from '../words.ts'
import { say } from './words.ts'

interface Template {
  readonly name: string
  readonly language: string
  readonly text: string
  readonly header: string | null
  readonly footer: string | null
  readonly places: readonly string[]
}
interface Read {
  readonly open: boolean
  readonly untilMs: number | null
  readonly templates: readonly Template[]
}

/** How long one may still write freely; afterwards, the words that the provider lets through. */
export const Window = ({ thread, reload }: ThreadProps) => {
  const { value, reload: again } = useFetched<Read>(`/console/api/conversations/${thread.id}/window`)
  useLive('message', again)
  if (!value || value.untilMs === null || !thread.open) return null
  if (value.untilMs > Date.now()) {
    const left = value.untilMs - Date.now()
    const hours = Math.floor(left / 3_600_000)
    const minutes = Math.floor((left % 3_600_000) / 60_000)
    return (
      <p class="soft small">
        {say('open', { when: sayMoment(new Date(value.untilMs).toISOString()), hours, minutes })}
      </p>
    )
  }
  return (
    <Notice tone="warn">
      <p class="window-shut">{say('closed')}</p>
      {value.templates.length === 0 ? (
        <p>{say('none')}</p>
      ) : (
        <Choose thread={thread} templates={value.templates} reload={reload} />
      )}
    </Notice>
  )
}

interface Choosing {
  readonly thread: ThreadProps['thread']
  readonly templates: readonly Template[]
  readonly reload: () => void
}

const Choose = ({ thread, templates, reload }: Choosing) => {
  // What they can read comes first.
  const known = templates.findIndex(({ language }) => language.split('_')[0] === thread.language?.code)
  const [place, setPlace] = useState(String(Math.max(known, 0)))
  const [values, setValues] = useState<readonly string[]>([])
  const [once, setOnce] = useState(newOnce)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const chosen = templates[Number(place)] ?? templates[0]
  if (!chosen) return null
  const places = new Set([...chosen.text.matchAll(/\{\{(\d+)\}\}/g)].map(([, number]) => Number(number)))
  const typed = [...places].toSorted((a, b) => a - b).map(number => values[number - 1] ?? '')
  const submit = async () => {
    setBusy(true)
    setError(null)
    const { name, language } = chosen
    const body = { name, language, values: typed, seen: thread.newest }
    const sent = () => {
      setValues([])
      tell(say('sent'))
      reload()
    }
    await send(`/console/api/conversations/${thread.id}/template`, body, once).then(sent, setError)
    setOnce(newOnce())
    setBusy(false)
  }
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <Select
        label={say('which')}
        value={place}
        options={templates.map(({ name, language }, each) => ({
          value: String(each),
          label: `${name.replaceAll('_', ' ')} (${language})`,
        }))}
        onChange={setPlace}
      />
      {typed.map((value, each) => (
        <TextField
          key={each}
          label={say('value', { number: chosen.places[each]?.replaceAll('_', ' ') ?? each + 1 })}
          value={value}
          onInput={next => setValues(before => Object.assign([...before], { [each]: next }))}
          error={each === 0 ? troubleOf(error, 'values', trouble) : undefined}
        />
      ))}
      <figure class="as-read">
        <figcaption class="small soft">{say('preview')}</figcaption>
        <blockquote dir="auto" lang={chosen.language.replace('_', '-')}>
          {chosen.header && <p class="b">{chosen.header}</p>}
          <p>
            {chosen.text.replaceAll(/\{\{(\d+)\}\}/g, (whole, number: string) => values[Number(number) - 1] || whole)}
          </p>
          {chosen.footer && <p class="small soft">{chosen.footer}</p>}
        </blockquote>
      </figure>
      {!troubleOf(error, 'values', trouble) && <Trouble error={error} words={trouble} />}
      <Button kind="fill" type="submit" busy={busy}>
        {say('send')}
      </Button>
    </form>
  )
}
