import { useEffect, useState } from 'preact/hooks'
import {
  Button,
  Chip,
  may,
  newOnce,
  Notice,
  Select,
  sendForm,
  tell,
  TextArea,
  TextField,
  Trouble,
} from '../../../ui/console/index.ts'
import { useRecorder } from '../../../ui/console/use-recorder.ts'
import type { Question } from '../../screening/instrument.ts'
import { useCodes } from '../coded-words.ts'
import { type EditorProps, moved, withOne } from './editor-props.ts'
import { say, trouble } from './editor-words.ts'
import { Listen } from './listen.tsx'

/** Questions with their wordings, voices and who checked what. */
export const EditQuestions = (props: EditorProps) => {
  const { content, isFixed, set } = props
  const { questions } = content
  const fresh = (): Question => ({ code: `domanda-${questions.length + 1}`, text: { it: '', en: '' } })
  return (
    <div class="stack">
      {questions.length === 0 && <p class="soft">{say('nothing-here')}</p>}
      {questions.map((question, at) => (
        <EditQuestion key={at} {...props} question={question} at={at} />
      ))}
      {!isFixed && (
        <Button icon="plus" onClick={() => set({ questions: [...questions, fresh()] })}>
          {say('question.add')}
        </Button>
      )}
    </div>
  )
}

const EditQuestion = (props: EditorProps & { question: Question; at: number }) => {
  const { content, isFixed, set, question, at } = props
  const codes = useCodes()
  const change = (next: Partial<Question> | null) =>
    set({ questions: withOne(content.questions, at, next && { ...question, ...next }) })
  const left = codes.languages.filter(code => !(code in question.text))
  return (
    <details class="question">
      <summary>
        {at + 1}. {question.text['it'] || question.code}
      </summary>
      {!isFixed && (
        <TextField
          label={say('code')}
          hint={say('code.hint')}
          value={question.code}
          onInput={code => change({ code })}
          maxLength={40}
        />
      )}
      {Object.keys(question.text)
        .toSorted(italianFirst)
        .map(language => (
          <Wording key={language} {...props} language={language} change={change} />
        ))}
      {!isFixed && (
        <Select
          label={say('language.add')}
          value=""
          options={[{ value: '', label: '–' }, ...left.map(value => ({ value, label: codes.language(value) }))]}
          onChange={language => language && change({ text: { ...question.text, [language]: '' } })}
        />
      )}
      {!isFixed && <Hint question={question} change={change} />}
      <RecordOther {...props} />
      {!isFixed && (
        <div class="actions">
          <Button kind="quiet" onClick={() => set({ questions: moved(content.questions, at, -1) })}>
            {say('up')}
          </Button>
          <Button kind="quiet" onClick={() => set({ questions: moved(content.questions, at, 1) })}>
            {say('down')}
          </Button>
          <Button kind="quiet" icon="no" onClick={() => change(null)}>
            {say('remove')}
          </Button>
        </div>
      )}
    </details>
  )
}

const italianFirst = (a: string, b: string) => Number(b === 'it') - Number(a === 'it') || a.localeCompare(b)

type QuestionProps = EditorProps & { question: Question; at: number }

const Wording = ({
  version,
  question,
  isFixed,
  check,
  reload,
  language,
  change,
}: QuestionProps & { language: string; change: (next: Partial<Question>) => void }) => {
  const codes = useCodes()
  const whole = `${version.instrument}.${question.code}`
  const what = `text ${whole} ${language}`
  const text = question.text[language] ?? ''
  // Only what is saved can be checked or read aloud.
  const isSaved = version.content.questions.find(({ code }) => code === question.code)?.text[language] === text
  const checkedBy = isSaved ? version.checked[what] : undefined
  const voice = isSaved ? version.recordings[`${whole} ${language}`] : undefined
  return (
    <div class="wording">
      {isFixed ? (
        <p>
          <span class="soft small">{codes.language(language)}</span>{' '}
          <span class="b" lang={language} dir="auto">
            {text}
          </span>
        </p>
      ) : (
        <TextArea
          label={say('text.in', { language: codes.language(language) })}
          value={text}
          lang={language}
          rows={1}
          maxLength={1_000}
          onInput={typed => change({ text: { ...question.text, [language]: typed } })}
        />
      )}
      <div class="told-by">
        <Chip tone={checkedBy === undefined ? 'soft' : 'ok'}>
          {checkedBy === undefined ? say('text.draft') : say('text.checked', { name: checkedBy })}
        </Chip>
        {voice && <Listen recording={voice} language={codes.language(language)} />}
        {isSaved && may('instrument.check-text') && (
          <>
            {checkedBy === undefined && (
              <Button kind="quiet" icon="check" onClick={() => void check(what)}>
                {say('check')}
              </Button>
            )}
            <Record id={version.id} question={whole} language={language} reload={reload} />
          </>
        )}
      </div>
    </div>
  )
}

const Hint = ({ question, change }: { question: Question; change: (next: Partial<Question>) => void }) => {
  const codes = useCodes()
  const hint = question.hint ?? { it: '', en: '' }
  const write = (next: typeof hint) => change({ hint: next.it || next.en ? next : undefined })
  return (
    <>
      {(['it', 'en'] as const).map(language => (
        <TextField
          key={language}
          label={say('hint', { language: codes.language(language) })}
          value={hint[language]}
          onInput={typed => write({ ...hint, [language]: typed })}
          maxLength={1_000}
        />
      ))}
    </>
  )
}

/** In a language in which nothing is written, somebody may read it all the same. */
const RecordOther = ({ version, question, reload }: QuestionProps) => {
  const codes = useCodes()
  const [language, setLanguage] = useState('')
  if (!may('instrument.check-text') || !version.content.questions.some(({ code }) => code === question.code))
    return null
  const whole = `${version.instrument}.${question.code}`
  const left = codes.languages.filter(code => !(code in question.text))
  return (
    <div class="told-by">
      <Select
        label={say('record.in')}
        value={language}
        options={[{ value: '', label: '–' }, ...left.map(value => ({ value, label: codes.language(value) }))]}
        onChange={setLanguage}
      />
      {version.recordings[`${whole} ${language}`] && (
        <Listen recording={version.recordings[`${whole} ${language}`] ?? ''} language={codes.language(language)} />
      )}
      {language && <Record id={version.id} question={whole} language={language} reload={reload} />}
    </div>
  )
}

const MOST_SECONDS = 60

const Record = ({
  id,
  question,
  language,
  reload,
}: {
  id: string
  question: string
  language: string
  reload: () => void
}) => {
  const codes = useCodes()
  const [error, setError] = useState<unknown>(null)
  const keep = (file: Blob) =>
    sendForm(`/console/api/instruments/${id}/recordings`, { question, language, file }, newOnce())
      .then(() => (setError(null), tell(say('recorded'))), setError)
      .finally(reload)
  const { start, stop, seconds, refused } = useRecorder(blob => void keep(blob))
  useEffect(() => {
    if (seconds !== null && seconds >= MOST_SECONDS) stop()
  }, [seconds])
  return (
    <>
      {seconds === null ? (
        <Button kind="quiet" icon="microphone" onClick={() => void start()}>
          {say('record', { language: codes.language(language) })}
        </Button>
      ) : (
        <>
          <output>{say('recording', { n: seconds })}</output>
          <Button kind="fill" onClick={stop}>
            {say('stop')}
          </Button>
        </>
      )}
      {refused && <Notice tone="warn">{say('no-microphone')}</Notice>}
      <Trouble error={error} words={trouble} />
    </>
  )
}
