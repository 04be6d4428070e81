import type { Ref } from 'preact'
import { Chip, sayDay, Toggle3, type YesNoUnknown } from '../../../ui/console/index.ts'
import type { SheetFact, SheetLine } from '../../checks/sheet.ts'
import type { Vocabulary } from '../services/map-words.ts'
import type { Answers, Outcome, Right } from './answers.ts'
import { lastWords, say, sayFact } from './check-words.ts'
import { Correction } from './correction.tsx'

interface FactRowProps {
  readonly serviceId: string
  readonly fact: SheetFact
  readonly answers: Answers
  readonly words: Vocabulary | null
  readonly active: boolean
  readonly typeAt: boolean
  readonly error: { line: string | null; words: string } | null
  readonly rowRef: Ref<HTMLTableRowElement>
  readonly onEnter: () => void
  readonly onAnswer: (outcome: Outcome) => void
  readonly onCorrect: (line: string, right: Right) => void
  readonly onDone: () => void
}

const asOutcome = { yes: 'right', no: 'wrong', unknown: 'unknown' } as const
const asAnswer = { right: 'yes', wrong: 'no', unknown: 'unknown' } as const satisfies Record<Outcome, YesNoUnknown>

/** One fact: what we say, when it was last checked, whether it is true, and what is right instead. */
export const FactRow = ({
  serviceId,
  fact,
  answers,
  words,
  active,
  typeAt,
  error,
  rowRef,
  onEnter,
  onAnswer,
  onCorrect,
  onDone,
}: FactRowProps) => {
  const answer = answers.facts[fact.fact]
  return (
    <tr
      ref={rowRef}
      tabIndex={-1}
      class={active ? 'check-row on' : 'check-row'}
      aria-current={active ? 'true' : undefined}
      onFocusIn={onEnter}
      onClick={onEnter}
    >
      <th scope="row">
        {sayFact(fact.fact)}
        {fact.doubted && (
          <>
            {' '}
            <Chip tone="bad">{say('doubted')}</Chip>
          </>
        )}
      </th>
      <td data-head={say('we-say')}>
        {fact.lines.length === 0 && <span class="soft">{say('nothing')}</span>}
        {fact.lines.map(line => (
          <Line key={line.line} line={line} fact={fact} words={words} />
        ))}
      </td>
      <td class="soft small" data-head={say('last')}>
        {lastWords(fact.last)}
        {fact.last?.outcome === 'wrong' && <>, {fact.last.corrected ? say('corrected') : say('was-wrong')}</>}
        {!fact.isDue && fact.due && (
          <>
            <br />
            {say('due-on', { day: sayDay(fact.due) })}
          </>
        )}
      </td>
      <td>
        <Toggle3
          label={say('is-true-of', { fact: sayFact(fact.fact) })}
          hideLabel
          value={answer ? asAnswer[answer.outcome] : null}
          onChange={given => onAnswer(asOutcome[given])}
          error={error && error.line === null && error.words}
        />
        {answer?.outcome === 'wrong' &&
          fact.lines.map((line, at) => (
            <Correction
              key={line.line}
              serviceId={serviceId}
              fact={fact.fact}
              line={line}
              words={words}
              value={answer.right[line.line]}
              first={typeAt && at === fact.lines.findIndex(one => one.codes === null)}
              error={error?.line === line.line ? error.words : null}
              onChange={right => onCorrect(line.line, right)}
              onDone={onDone}
            />
          ))}
      </td>
    </tr>
  )
}

const Line = ({ line, fact, words }: { line: SheetLine; fact: SheetFact; words: Vocabulary | null }) => {
  const said = line.codes ? sayCodes(line, fact, words) : line.text
  if (!said && fact.lines.length > 1) return null
  return (
    <p class="said">
      {line.place && <span class="soft">{line.place}: </span>}
      {said || <span class="soft">{say('nothing')}</span>}
      {line.said && <span class="small soft hours-said">{line.said}</span>}
      {line.hidden && (
        <>
          {' '}
          <Chip tone="warn" icon="eye">
            {say('hidden')}
          </Chip>
        </>
      )}
    </p>
  )
}

function sayCodes({ codes }: SheetLine, { fact }: SheetFact, words: Vocabulary | null): string {
  const facet = fact === 'access' ? 'access-mode' : 'eligibility'
  return Object.entries(codes ?? {})
    .map(([code, answer]) => `${words?.facet(facet, code) ?? code}${answer === 'no' ? `: ${say('no')}` : ''}`)
    .join(', ')
}
