import { useState } from 'preact/hooks'
import { romeDay } from '../../../lib/time.ts'
import { desk, Section, Select } from '../../../ui/console/index.ts'
import { evaluate, standingOf } from '../../screening/evaluate.ts'
import type { AnswerValue } from '../../screening/instrument.ts'
import { useCodes } from '../coded-words.ts'
import type { EditorProps } from './editor-props.ts'
import { say } from './editor-words.ts'
import { pickName } from './pick-name.ts'
import { Question } from './question.tsx'
import type { ShownAnswer } from './shown.ts'

/** The questions as they will be asked, with answers that go nowhere. */
export const Preview = ({ version, content, instruments }: EditorProps) => {
  const codes = useCodes()
  const [language, setLanguage] = useState('')
  const [answers, setAnswers] = useState<Readonly<Record<string, AnswerValue>>>({})
  const written = [...new Set(content.questions.flatMap(({ text }) => Object.keys(text)))].filter(code => code !== 'it')
  const { indicators, choices } = evaluate(instruments, Object.fromEntries(Object.entries(answers).map(([question, value]) => [question, [value]]))) // prettier-ignore
  const stand = [...standingOf(indicators), ...standingOf(choices)]
  const names = Object.entries(instruments).flatMap(
    ([code, each]) =>
    [...each.indicators, ...each.choices].filter(rule => stand.includes(`${code}.${rule.code}`)).map(rule => pickName(rule.name)), // prettier-ignore
  )
  const given = (question: string, value: AnswerValue): ShownAnswer => ({
    id: `${question} ${value}`,
    question,
    value,
    versionId: version.id,
    words: '',
    source: 'person',
    saidOn: romeDay(),
    language: null,
    replaces: [],
    by: { id: desk.accountId, name: desk.name },
    at: '',
    old: false,
    waits: false,
  })
  return (
    <div class="screening-parts">
      <div class="stack">
        <h2>{say('tab.preview')}</h2>
        <p class="soft">{say('preview.lead')}</p>
        <Select
          label={say('preview.in')}
          value={language}
          options={[{ value: '', label: '–' }, ...written.map(value => ({ value, label: codes.language(value) }))]}
          onChange={setLanguage}
        />
        {content.questions.map(asked => {
          const code = `${version.instrument}.${asked.code}`
          const value = answers[code]
          return (
            <Question
              key={code}
              asked={asked}
              code={code}
              language={language}
              languageName={codes.language}
              standing={value ? [given(code, value)] : []}
              before={[]}
              recording={of => version.recordings[`${code} ${of}`]}
              isChecked={of => `text ${code} ${of}` in version.checked}
              answer={next => setAnswers({ ...answers, [code]: next })}
            />
          )
        })}
      </div>
      <Section title={say('preview.stands')}>
        {names.length === 0 && <p class="soft">{say('preview.nothing')}</p>}
        <ul class="stands">
          {names.map(name => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
