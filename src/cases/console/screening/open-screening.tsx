import { useEffect, useState } from 'preact/hooks'
import { romeDay } from '../../../lib/time.ts'
import {
  Button,
  Link,
  Notice,
  PageHead,
  Section,
  Select,
  send,
  TextField,
  Trouble,
  useQuery,
} from '../../../ui/console/index.ts'
import type { AnswerValue } from '../../screening/instrument.ts'
import { answerSources, type AnswerSource, type WholeScreening } from '../../screening/schema.ts'
import { useCodes } from '../coded-words.ts'
import { type Field, useAnswerQueue } from './answer-queue.ts'
import { DangerNow } from './danger-now.tsx'
import { Line } from './line.tsx'
import { pickName } from './pick-name.ts'
import { Question } from './question.tsx'
import { Needs, Result } from './result.tsx'
import { Review } from './review.tsx'
import './screening.css'
import { showAll, type Shown } from './shown.ts'
import { say, trouble } from './words.ts'

interface Sitting {
  readonly language: string
  readonly source: AnswerSource
  readonly saidOn: string
}

interface OpenProps {
  readonly whole: WholeScreening
  readonly reload: () => void
  readonly field: Field
}

/** Questions on one side, what they come to on the other. */
export const OpenScreening = ({ whole, reload, field }: OpenProps) => {
  const queue = useAnswerQueue(whole, reload, field)
  const shown = showAll(whole, queue.waiting)
  const [sitting, setSitting] = useState<Sitting>({
    language: whole.language ?? '',
    source: 'person',
    saidOn: romeDay(),
  })
  const asking = whole.instruments.filter(({ content }) => content.questions.length > 0)
  const [part, setPart] = useState(asking[0]?.code ?? '')
  const [sought, setSought] = useState<string | null>(null)
  const goTo = (question: string) => {
    setPart(question.split('.')[0] ?? '')
    setSought(question)
  }
  useEffect(() => {
    const found = sought && document.getElementById(`q-${sought}`)
    if (!found) return
    found.scrollIntoView({ block: 'center' })
    found.focus()
    setSought(null)
  }, [sought, part])
  const answer = (question: string, versionId: string) => (value: AnswerValue, words: string) =>
    queue.add({
      id: crypto.randomUUID(),
      versionId,
      question,
      value,
      words,
      source: sitting.source,
      saidOn: sitting.saidOn || romeDay(),
      language: sitting.language || null,
      replaces: (shown.standing.get(question) ?? []).map(({ id }) => id),
    })
  return (
    <div class="page screening">
      {field.hasLine && (
        <p>
          <Link to={`/console/cases/${whole.caseId}`}>{say('back', { n: whole.caseNumber })}</Link>
        </p>
      )}
      <PageHead title={say('title')} lead={say('lead')} />
      <DangerNow shown={shown} />
      <Trouble error={queue.error} words={trouble} retry={() => void queue.flush()} />
      <div class="screening-parts">
        <div class="stack">
          <SittingForm shown={shown} sitting={sitting} set={setSitting} hasLine={field.hasLine} />
          {field.hasLine && <Line queue={queue} shown={shown} language={sitting.language} field={field} />}
          {field.hasLine && <Newer shown={shown} reload={reload} />}
          <Parts shown={shown} part={part} setPart={setPart} />
          <div class="to-result">
            <Button
              kind="quiet"
              onClick={() => document.getElementById('screening-result')?.scrollIntoView({ block: 'start' })}
            >
              {say('to-result')}
            </Button>
          </div>
          <Questions shown={shown} part={part} language={sitting.language} answer={answer} />
        </div>
        <div class="stack">
          <Result shown={shown} goTo={goTo} />
          {field.hasLine && (
            <>
              <Needs shown={shown} reload={reload} />
              <Review shown={shown} reload={reload} />
            </>
          )}
        </div>
      </div>
    </div>
  )
}

/** Languages in which something is written or recorded, and the one of the case. */
function languagesOf({ whole }: Shown): string[] {
  const written = whole.instruments.flatMap(({ content }) => content.questions.flatMap(({ text }) => Object.keys(text)))
  const read = Object.keys(whole.recordings).map(which => which.split(' ')[1] ?? '')
  return [...new Set([...(whole.language ? [whole.language] : []), ...written, ...read])].filter(code => code !== 'it')
}

interface SittingProps {
  readonly shown: Shown
  readonly sitting: Sitting
  readonly set: (sitting: Sitting) => void
  readonly hasLine: boolean
}

const SittingForm = ({ shown, sitting, set, hasLine }: SittingProps) => {
  const codes = useCodes()
  const [, change] = useQuery()
  const { persons, personId } = shown.whole
  return (
    <Section title={say('sitting')}>
      <div class="sitting">
        {persons.length > 1 && hasLine && (
          <Select
            label={say('which-person')}
            value={personId}
            options={persons.map((value, place) => ({ value, label: say('person', { n: place + 1 }) }))}
            onChange={person => change({ person })}
          />
        )}
        <Select
          label={say('language')}
          value={sitting.language}
          options={[
            { value: '', label: say('language.none') },
            ...languagesOf(shown).map(value => ({ value, label: codes.language(value) })),
          ]}
          onChange={language => set({ ...sitting, language })}
        />
        <Select
          label={say('source')}
          value={sitting.source}
          options={answerSources.map(value => ({ value, label: say(`src.${value}`) }))}
          onChange={source => set({ ...sitting, source })}
        />
        <TextField
          type="date"
          label={say('day')}
          value={sitting.saidOn}
          onInput={saidOn => set({ ...sitting, saidOn })}
        />
      </div>
    </Section>
  )
}

const Newer = ({ shown: { whole }, reload }: { shown: Shown; reload: () => void }) => {
  const [error, setError] = useState<unknown>(null)
  const take = (instrument: string) =>
    send(`/console/api/cases/${whole.caseId}/screening/newer`, { personId: whole.personId, instrument })
      .then(() => setError(null), setError)
      .finally(reload)
  return (
    <>
      <Trouble error={error} words={trouble} />
      {whole.instruments.map(
        ({ code, newer, number, content }) =>
          newer !== null &&
          whole.begun && (
            <Notice key={code}>
              <p>{say('newer', { title: pickName(content.title), n: newer, old: number })}</p>
              <Button onClick={() => void take(code)}>{say('newer.take', { n: newer })}</Button>
            </Notice>
          ),
      )}
    </>
  )
}

const Parts = ({ shown, part, setPart }: { shown: Shown; part: string; setPart: (code: string) => void }) => (
  <nav class="parts" aria-label={say('parts')}>
    {shown.whole.instruments
      .filter(({ content }) => content.questions.length > 0)
      .map(({ code, content }) => {
        const done = content.questions.filter(question => shown.standing.has(`${code}.${question.code}`)).length
        return (
          <button
            key={code}
            type="button"
            aria-current={code === part ? 'step' : undefined}
            onClick={() => setPart(code)}
          >
            <span>{pickName(content.title)}</span>
            <span class="small">{say('progress', { n: done, all: content.questions.length })}</span>
          </button>
        )
      })}
  </nav>
)

const Questions = ({
  shown,
  part,
  language,
  answer,
}: {
  shown: Shown
  part: string
  language: string
  answer: (question: string, versionId: string) => (value: AnswerValue, words: string) => void
}) => {
  const codes = useCodes()
  const { whole, standing, all } = shown
  const instrument = whole.instruments.find(({ code }) => code === part)
  if (!instrument) return null
  const { content, versionId, number } = instrument
  return (
    <section class="questions" aria-label={pickName(content.title)}>
      <p class="soft">
        {pickName(content.about)} <span class="small">({say('version', { n: number })})</span>
      </p>
      {content.questions.map(asked => {
        const code = `${part}.${asked.code}`
        const now = standing.get(code) ?? []
        return (
          <Question
            key={code}
            asked={asked}
            code={code}
            language={language}
            languageName={codes.language}
            standing={now}
            before={all.filter(each => each.question === code && !now.includes(each))}
            recording={of => whole.recordings[`${code} ${of}`]}
            isChecked={of => whole.checked.includes(`text ${code} ${of}`)}
            answer={answer(code, versionId)}
          />
        )
      })}
    </section>
  )
}
