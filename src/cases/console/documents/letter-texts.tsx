import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  Form,
  Loading,
  newOnce,
  PageHead,
  Section,
  Select,
  send,
  TextArea,
  TextField,
  Trouble,
  useFetched,
} from '../../../ui/console/index.ts'
import { type LetterCode, letterCodes, letterFields, type LetterText } from '../../documents/letters/schema.ts'
import { useCodes } from '../coded-words.ts'
import './documents.css'
import { Sheet } from './sheet.tsx'
import { say, trouble } from './words.ts'

/** What letters say, by letter and language; changed by whoever writes them, read over by somebody else. */
export default function LetterTexts() {
  const { value, error, reload } = useFetched<{ items: readonly LetterText[] }>('/console/api/letter-texts')
  const [code, setCode] = useState<LetterCode>('accompaniment')
  const [editing, setEditing] = useState<string | null>(null)
  const own = value?.items.filter(text => text.code === code) ?? []
  const done = () => {
    setEditing(null)
    reload()
  }
  return (
    <div class="page papers">
      <PageHead title={say('texts')} lead={say('texts.lead')} />
      <Trouble error={error} words={trouble} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      <Select
        label={say('letter')}
        value={code}
        options={letterCodes.map(each => ({ value: each, label: say(`l.${each}`) }))}
        onChange={chosen => {
          setCode(chosen)
          setEditing(null)
        }}
      />
      {own.map(text => (
        <OneText
          key={`${code} ${text.language} ${text.version}`}
          text={text}
          editing={editing === text.language}
          onEdit={() => setEditing(text.language)}
          onCancel={() => setEditing(null)}
          onDone={done}
        />
      ))}
      {editing === 'new' ? (
        <TextForm
          text={{ code, language: '', version: 0, title: '', paragraphs: own.find(({ language }) => language === 'en')?.paragraphs ?? [] }} // prettier-ignore
          taken={own.map(({ language }) => language)}
          onCancel={() => setEditing(null)}
          onDone={done}
        />
      ) : (
        value && (
          <Button icon="plus" onClick={() => setEditing('new')}>
            {say('text.new')}
          </Button>
        )
      )}
    </div>
  )
}

const OneText = ({
  text,
  editing,
  onEdit,
  onCancel,
  onDone,
}: {
  text: LetterText
  editing: boolean
  onEdit: () => void
  onCancel: () => void
  onDone: () => void
}) => {
  const codes = useCodes()
  const [failed, setFailed] = useState<unknown>(null)
  const { code, language, version, reviewed } = text
  return (
    <Section
      title={codes.language(language)}
      actions={
        !editing && (
          <>
            {!reviewed && !text.mine && (
              <Button
                icon="check"
                onClick={() =>
                  void send('/console/api/letter-texts/review', { code, language, version }).then(onDone, setFailed)
                }
              >
                {/* prettier-ignore */}
                {say('review')}
              </Button>
            )}
            <Button icon="edit" onClick={onEdit}>
              {say('text.edit')}
            </Button>
          </>
        )
      }
    >
      <p>
        <Chip tone={reviewed ? 'ok' : 'warn'}>{say(reviewed ? 'reviewed' : 'draft')}</Chip>{' '}
        <span class="soft small">{say('version', { n: version })}</span>
      </p>
      <Trouble error={failed} words={trouble} />
      {editing ? <TextForm text={text} onCancel={onCancel} onDone={onDone} /> : <Sheet text={text} />}
    </Section>
  )
}

const TextForm = ({
  text,
  taken,
  onCancel,
  onDone,
}: {
  text: Omit<LetterText, 'reviewed' | 'mine'>
  /** Of a text in a language that is new: those that there are. */
  taken?: readonly string[]
  onCancel: () => void
  onDone: () => void
}) => {
  const codes = useCodes()
  const [language, setLanguage] = useState(text.language)
  const [title, setTitle] = useState(text.title)
  const [lines, setLines] = useState(text.paragraphs.join('\n'))
  const [once] = useState(newOnce)
  const [failed, setFailed] = useState<unknown>(null)
  const save = () => {
    const paragraphs = lines.split('\n').filter(line => line.trim())
    const body = { code: text.code, language, seen: text.version, title, paragraphs }
    return send('/console/api/letter-texts', body, once).then(onDone, setFailed)
  }
  return (
    <Form onSend={() => save()} onCancel={onCancel} disabled={!language} error={failed} words={trouble}>
      {taken && (
        <Select
          label={say('language')}
          value={language}
          options={['', ...codes.languages.filter(code => !taken.includes(code))].map(value => ({
            value,
            label: value ? codes.language(value) : '–',
          }))}
          onChange={setLanguage}
        />
      )}
      <TextField label={say('text.title')} lang={language} value={title} onInput={setTitle} maxLength={200} />
      <TextArea
        label={say('text.lines')}
        hint={`${say('edit.hint')} ${say('text.known', { fields: letterFields.map(field => `{${field}}`).join(' ') })}`}
        lang={language}
        rows={16}
        value={lines}
        onInput={setLines}
      />
    </Form>
  )
}
