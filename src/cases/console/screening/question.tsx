import { useState } from 'preact/hooks'
import { Button, Chip, desk, sayDay, TextArea } from '../../../ui/console/index.ts'
import { type AnswerValue, answerValues, type Question as Asked } from '../../screening/instrument.ts'
import { isDisputed } from '../../screening/standing-answers.ts'
import { labelIn } from './answer-labels.ts'
import { Listen } from './listen.tsx'
import { pickName } from './pick-name.ts'
import type { ShownAnswer } from './shown.ts'
import { say } from './words.ts'

interface QuestionProps {
  readonly asked: Asked
  /** With its instrument. */
  readonly code: string
  readonly language: string
  readonly languageName: (code: string) => string
  readonly standing: readonly ShownAnswer[]
  readonly before: readonly ShownAnswer[]
  readonly recording: (language: string) => string | undefined
  readonly isChecked: (language: string) => boolean
  /** Null where nothing may be answered, as in a preview without a case. */
  readonly answer: ((value: AnswerValue, words: string) => void) | null
}

/** One question, in the person's language and in ours, with large buttons; whatever is pressed stands at once. */
export const Question = (props: QuestionProps) => {
  const { asked, code, standing, answer } = props
  const only = new Set(standing.map(({ value }) => value))
  const text = asked.text[desk.lang] ?? asked.text['it'] ?? code
  return (
    <article class="question" id={`q-${code}`} tabIndex={-1}>
      <Wording {...props} text={text} />
      {asked.hint && <p class="hint">{pickName(asked.hint)}</p>}
      <fieldset class="answers">
        <legend class="hide">{say('answer-to', { question: text })}</legend>
        {answerValues.map(value => (
          <AnswerButton
            key={value}
            value={value}
            language={props.language}
            on={only.has(value)}
            press={() => (only.size === 1 && only.has(value) ? undefined : answer?.(value, ''))}
          />
        ))}
      </fieldset>
      {isDisputed(standing) && <p class="b disputed">{say('disputed')}</p>}
      {standing.map(each => (
        <Given key={each.id} given={each} withValue={isDisputed(standing)} />
      ))}
      {standing.length > 0 && !isDisputed(standing) && answer && (
        <Words key={standing[0]?.id} {...props} answer={answer} />
      )}
      {props.before.length > 0 && (
        <details>
          <summary>{say('history', { n: props.before.length })}</summary>
          {props.before.map(each => (
            <Given key={each.id} given={each} withValue />
          ))}
        </details>
      )}
    </article>
  )
}

const Wording = ({ asked, language, languageName, recording, isChecked, text }: QuestionProps & { text: string }) => {
  const theirs = language && language !== desk.lang ? language : ''
  const heard = recording(language || desk.lang)
  const shown = asked.text[theirs]
  return (
    <div class={theirs ? 'asked both' : 'asked'}>
      {theirs && (
        <div class="theirs" dir="auto">
          {shown ? (
            <p class="text" lang={theirs} dir="auto">
              {shown}
            </p>
          ) : (
            <p class="soft">{say('language.missing')}</p>
          )}
          {shown && !isChecked(theirs) && <Chip tone="soft">{say('draft')}</Chip>}
          {heard && <Listen recording={heard} language={languageName(theirs)} />}
        </div>
      )}
      <div class="ours">
        <h3 class="text" lang={desk.lang}>
          {text}
        </h3>
        {!theirs && !isChecked(desk.lang) && <Chip tone="soft">{say('draft')}</Chip>}
        {!theirs && heard && <Listen recording={heard} language={languageName(desk.lang)} />}
      </div>
    </div>
  )
}

const AnswerButton = ({
  value,
  language,
  on,
  press,
}: {
  value: AnswerValue
  language: string
  on: boolean
  press: () => void
}) => {
  const theirs = language && language !== desk.lang ? labelIn(language, value) : undefined
  return (
    <button type="button" class={`answer ${value}`} aria-pressed={on} onClick={press}>
      {theirs && (
        <span lang={language} dir="auto" class="b">
          {theirs}
        </span>
      )}
      <span class={theirs ? 'small' : 'b'}>{say(`v.${value}`)}</span>
    </button>
  )
}

/** Whose word it is, when, and with which words. */
export const Given = ({ given, withValue }: { given: ShownAnswer; withValue: boolean }) => (
  <div class="given small">
    <p>
      {withValue && <b>{say(`v.${given.value}`)} · </b>}
      {say('by', { who: say(`src.${given.source}`), day: sayDay(given.saidOn), name: given.by.name })}{' '}
      {given.waits && <Chip tone="warn">{say('waits')}</Chip>}{' '}
      {given.old && <Chip tone="soft">{say('history.old')}</Chip>}
    </p>
    {given.words && (
      <blockquote dir="auto" lang={given.language ?? undefined}>
        {given.words}
      </blockquote>
    )}
  </div>
)

const Words = ({ standing, answer }: QuestionProps & { answer: (value: AnswerValue, words: string) => void }) => {
  const [given] = standing
  const [typed, setTyped] = useState<string | null>(null)
  if (!given) return null
  if (typed === null) {
    return (
      <Button kind="quiet" icon="speak" onClick={() => setTyped(given.words)}>
        {say('words.add')}
      </Button>
    )
  }
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        answer(given.value, typed)
      }}
    >
      <TextArea label={say('words')} value={typed} onInput={setTyped} maxLength={4_000} autofocus />
      <div class="actions">
        <Button kind="fill" type="submit">
          {say('words.save')}
        </Button>
        <Button kind="quiet" onClick={() => setTyped(null)}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  )
}
