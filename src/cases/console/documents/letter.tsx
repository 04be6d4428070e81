import { useState } from 'preact/hooks'
import {
  Chip,
  Form,
  Link,
  Loading,
  may,
  newOnce,
  Select,
  send,
  tell,
  TextArea,
  TextField,
  Trouble,
  useFetched,
} from '../../../ui/console/index.ts'
import {
  fieldsOf,
  fill,
  type LetterCode,
  letterCodes,
  type LetterField,
  type LetterText,
  type LetterValues,
  type MadeText,
} from '../../documents/letters/schema.ts'
import { useCodes } from '../coded-words.ts'
import { Sheet } from './sheet.tsx'
import { say, trouble } from './words.ts'

interface Letters {
  readonly texts: readonly LetterText[]
  readonly values: LetterValues
  readonly language: string | null
}

interface Props {
  readonly path: string
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** A letter is chosen, filled in from the case, looked at, changed where it must be, and made. */
export const Letter = (props: Props) => {
  const { value, error } = useFetched<Letters>(`${props.path}/letters`)
  if (!value) return error ? <Trouble error={error} words={trouble} /> : <Loading label={say('loading')} />
  return <LetterForm {...props} letters={value} />
}

/** Asked for in a box of several lines. */
const LONG: readonly LetterField[] = ['said', 'decided', 'next', 'purpose', 'request']

const LetterForm = ({ letters, path, onDone, onCancel }: Props & { letters: Letters }) => {
  const codes = useCodes()
  const [code, setCode] = useState<LetterCode>('accompaniment')
  const own = letters.texts.filter(text => text.code === code)
  const [language, setLanguage] = useState(letters.language ?? 'it')
  const [values, setValues] = useState<LetterValues>(letters.values)
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({})
  const [failed, setFailed] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [once] = useState(newOnce)
  const theirs = own.find(text => text.language === language)
  // An office reads Italian first; a reminder or a summary is the person's.
  const italian = own.find(text => text.language === 'it')
  const isTheirs = code === 'reminder' || code === 'summary'
  const chosen = [...new Set(isTheirs ? [theirs, italian] : [italian, theirs])].filter(text => text !== undefined)
  const fields = fieldsOf(chosen.flatMap(({ paragraphs }) => paragraphs))
  const made = chosen.map(text => madeOf(text, values, changed[`${code} ${text.language}`]))
  const make = async () => {
    setBusy(true)
    await send(`${path}/letters`, { code, texts: made }, once).then(() => (tell(say('made')), onDone()), setFailed)
    setBusy(false)
  }
  return (
    <Form onSend={() => make()} onCancel={onCancel} submit={say('make')} busy={busy} error={failed} words={trouble}>
      <Select
        label={say('letter')}
        value={code}
        options={letterCodes.map(value => ({ value, label: say(`l.${value}`) }))}
        onChange={setCode}
      />
      <Select
        label={say('language')}
        hint={say('language.hint')}
        value={theirs ? language : 'it'}
        options={own.map(text => ({
          value: text.language,
          label: text.language === 'it' ? say('only-it') : codes.language(text.language),
        }))}
        onChange={setLanguage}
      />
      {may('case.write-letters') && (
        <p>
          <Link to="/console/letter-texts">{say('texts')}</Link>
        </p>
      )}
      <fieldset>
        <legend>{say('fields')}</legend>
        <p class="hint">{say('fields.hint')}</p>
        <div class="letter-fields">
          {fields.map(field => {
            const props = {
              key: field,
              label: say(`f.${field}`),
              value: values[field] ?? '',
              onInput: (value: string) => setValues(before => ({ ...before, [field]: value })),
            }
            return LONG.includes(field) ? (
              <TextArea {...props} maxLength={3_000} />
            ) : (
              <TextField {...props} maxLength={300} />
            )
          })}
        </div>
      </fieldset>
      <h3>{say('preview')}</h3>
      {made.map((text, place) => (
        <div key={`${code} ${text.language}`} class="stack">
          {!chosen[place]?.reviewed && (
            <p>
              <Chip tone="warn">{say('draft')}</Chip>{' '}
              <span class="small">{say(code === 'authorisation' ? 'draft.legal' : 'draft.why')}</span>
            </p>
          )}
          <Sheet text={text} />
          <details>
            <summary>{say('edit')}</summary>
            <TextArea
              label={say('text.lines')}
              hint={say('edit.hint')}
              lang={text.language}
              rows={12}
              value={[text.title, ...text.paragraphs].join('\n')}
              onInput={lines => setChanged(before => ({ ...before, [`${code} ${text.language}`]: lines }))}
            />
          </details>
        </div>
      ))}
    </Form>
  )
}

function madeOf(
  { language, version, title, paragraphs }: LetterText,
  values: LetterValues,
  changed?: string,
): MadeText {
  const [first = '', ...rest] = changed?.split('\n') ?? [title, ...paragraphs.map(line => fill(line, values))]
  const lines = rest.flatMap(line => line.split('\n')).filter(line => line.trim())
  return { language, version, title: first.trim() || title, paragraphs: lines }
}
