import { Button, Chip, Notice, Select, TextField, Tick } from '../../../ui/console/index.ts'
import { type AnswerValue, answerValues, type Instrument } from '../../screening/instrument.ts'
import type { tryExamples } from '../../screening/try-examples.ts'
import { questionsOf } from './condition-editor.tsx'
import { type EditorProps, withOne } from './editor-props.ts'
import { say } from './editor-words.ts'
import { pickName } from './pick-name.ts'
import { say as sayAnswer } from './words.ts'

type Example = Instrument['examples'][number]
type Tried = ReturnType<typeof tryExamples>

interface ExamplesProps extends EditorProps {
  readonly tried: Tried
  readonly loose: readonly string[]
}

/** Made-up answers and what must stand then, tried while one writes. */
export const EditExamples = (props: ExamplesProps) => {
  const { content, isFixed, set, tried, loose } = props
  const list = content.examples
  const failed = tried.filter(({ fits }) => !fits).length
  return (
    <div class="stack">
      <p class="soft">{say('examples.lead')}</p>
      {loose.length > 0 && <Notice tone="bad">{say('loose', { names: loose.join(', ') })}</Notice>}
      <Notice tone={failed > 0 ? 'bad' : 'ok'}>
        {failed > 0 ? say('examples.fail', { n: failed, all: list.length }) : say('examples.hold', { n: list.length })}
      </Notice>
      {list.map((example, at) => (
        <EditExample
          key={at}
          {...props}
          example={example}
          outcome={tried[at]}
          change={next => set({ examples: withOne(list, at, next && { ...example, ...next }) })}
        />
      ))}
      {!isFixed && (
        <Button icon="plus" onClick={() => set({ examples: [...list, { name: '', answers: {}, stand: [] }] })}>
          {say('example.add')}
        </Button>
      )}
    </div>
  )
}

const EditExample = ({
  version,
  content,
  instruments,
  isFixed,
  example,
  outcome,
  change,
}: EditorProps & {
  example: Example
  outcome: Tried[number] | undefined
  change: (next: Partial<Example> | null) => void
}) => {
  const { name, answers, stand } = example
  const rules = [...content.indicators, ...content.choices]
  const nameOf = (whole: string) => {
    const rule = rules.find(({ code }) => whole === `${version.instrument}.${code}`)
    return rule ? pickName(rule.name) : whole
  }
  const said = (codes: readonly string[]) => codes.map(nameOf).join(', ')
  return (
    <details class="question" open={outcome?.fits === false}>
      <summary>
        {name || '…'} <Chip tone={outcome?.fits ? 'ok' : 'bad'}>{say(outcome?.fits ? 'holds' : 'fails')}</Chip>
      </summary>
      {outcome && outcome.unexpected.length > 0 && <p>{say('unexpected', { names: said(outcome.unexpected) })}</p>}
      {outcome && outcome.absent.length > 0 && <p>{say('absent', { names: said(outcome.absent) })}</p>}
      <fieldset class="stack" disabled={isFixed}>
        <legend class="hide">{name}</legend>
        <TextField
          label={say('example.name')}
          value={name}
          onInput={typed => change({ name: typed })}
          maxLength={200}
        />
        <p class="b">{say('example.answers')}</p>
        {Object.entries(answers).map(([question, value]) => (
          <ExampleAnswer
            key={question}
            instruments={instruments}
            question={question}
            value={value}
            set={(to, next) => change({ answers: replaced(answers, question, to, next) })}
          />
        ))}
        {!isFixed && (
          <Select
            label={say('example.answer.add')}
            value=""
            options={[
              { value: '', label: '–' },
              ...questionsOf(instruments).filter(({ value }) => !(value in answers)),
            ]}
            onChange={question => question && change({ answers: { ...answers, [question]: 'yes' } })}
          />
        )}
        <p class="b">{say('example.stand')}</p>
        {rules.map(({ code, name: of }) => {
          const whole = `${version.instrument}.${code}`
          const on = stand.includes(whole)
          return (
            <Tick
              key={code}
              label={pickName(of)}
              checked={on}
              disabled={isFixed}
              onChange={() => change({ stand: on ? stand.filter(each => each !== whole) : [...stand, whole] })}
            />
          )
        })}
      </fieldset>
      {!isFixed && (
        <Button kind="quiet" icon="no" onClick={() => change(null)}>
          {say('remove')}
        </Button>
      )}
    </details>
  )
}

function replaced(
  answers: Example['answers'],
  question: string,
  to: string | null,
  value: AnswerValue,
): Example['answers'] {
  const rest = Object.fromEntries(Object.entries(answers).filter(([each]) => each !== question))
  return to === null ? rest : { ...rest, [to]: value }
}

const ExampleAnswer = ({
  instruments,
  question,
  value,
  set,
}: Pick<EditorProps, 'instruments'> & {
  question: string
  value: AnswerValue
  set: (to: string | null, value: AnswerValue) => void
}) => (
  <div class="told-by">
    <span>{questionsOf(instruments).find(each => each.value === question)?.label ?? question}</span>
    <Select
      label={`${say('example.value')}: ${question}`}
      hideLabel
      value={value}
      options={answerValues.map(of => ({ value: of, label: sayAnswer(`v.${of}`) }))}
      onChange={next => set(question, next)}
    />
    <Button kind="quiet" icon="no" onClick={() => set(null, value)}>
      {say('remove')}
    </Button>
  </div>
)
