import { useEffect, useRef, useState } from 'preact/hooks'
import {
  Button, Chip, Choices, desk, Icon, Link, Notice, pick, sayDay, TextArea, TextField, Trouble, useKeys,
} from '../../../ui/console/index.ts' // prettier-ignore
import { ApiError, sayTrouble } from '../../../ui/console/index.ts'
import { type Fact, MEANS } from '../../checks/facts.ts'
import type { Sheet, SheetFact } from '../../checks/sheet.ts'
import type { Vocabulary } from '../services/map-words.ts'
import { type Answers, answered, corrected, inOrder, type Outcome } from './answers.ts'
import { say, sayFact, sayMeans, sayState, troubles } from './check-words.ts'
import { FactRow } from './fact-row.tsx'
import { TwoVersions } from './two-versions.tsx'

interface SheetProps {
  readonly sheet: Sheet
  /** The sheet as it was when somebody else's save was met. */
  readonly before: Sheet | null
  readonly answers: Answers
  readonly words: Vocabulary | null
  readonly busy: boolean
  readonly error: unknown
  readonly backTo: string
  readonly onAnswers: (answers: Answers) => void
  readonly onSave: () => void
  readonly onTry: () => void
  readonly onClosed: () => void
}

/** Everything of one service that is checked, answered fact by fact with S, N and B. */
export const ServiceSheet = (props: SheetProps) => {
  const { sheet, before, answers, words, busy, error, backTo, onAnswers, onSave, onTry, onClosed } = props
  const facts = inOrder(sheet)
  const [at, setAt] = useState(0)
  const [typing, setTyping] = useState<Fact | null>(null)
  const rows = useRef<(HTMLTableRowElement | null)[]>([])
  const save = useRef<HTMLDivElement>(null)
  const call = useRef<HTMLAnchorElement>(null)
  const active = facts[at]
  const dueCount = facts.filter(fact => fact.isDue).length

  const goTo = (next: number) => {
    setTyping(null)
    setAt(next)
    const row = rows.current[next]
    ;(row ?? save.current)?.focus({ preventScroll: true })
    ;(row ?? save.current)?.scrollIntoView({ block: 'nearest' })
  }
  useEffect(() => goTo(0), [sheet.id])
  useEffect(() => {
    const wrong = error instanceof ApiError && error.field ? facts.findIndex(fact => fact.fact === error.field) : -1
    if (wrong >= 0) goTo(wrong)
  }, [error])

  const answer = (fact: SheetFact, outcome: Outcome) => onAnswers(answered(answers, fact.fact, outcome))
  const byKey = (outcome: Outcome) => () => {
    if (!active) return
    answer(active, outcome)
    if (outcome !== 'wrong' || active.lines.length === 0) return goTo(Math.min(at + 1, facts.length))
    setTyping(active.fact)
  }
  useKeys({
    s: [say('yes'), byKey('right')],
    n: [say('no'), byKey('wrong')],
    b: [say('unknown'), byKey('unknown')],
    ArrowDown: [say('down'), () => goTo(Math.min(at + 1, facts.length))],
    ArrowUp: [say('up'), () => goTo(Math.max(at - 1, 0))],
    Enter: [say('save'), onSave],
    'Ctrl+Enter': onSave,
    r: [say('no-answer'), onTry],
    c: [say('call'), () => call.current?.click()],
  })

  return (
    <>
      <SheetHead sheet={sheet} backTo={backTo} callRef={call} />
      {sheet.claimedBy && <Notice tone="warn">{say('held-here', { name: sheet.claimedBy })}</Notice>}
      {before && <TwoVersions before={before} now={sheet} answers={answers} words={words} />}
      {sheet.lastNote && (
        <Notice tone="soft">
          {say('last-note', { day: sayDay(sheet.lastNote.on), by: sheet.lastNote.by, note: sheet.lastNote.note })}
        </Notice>
      )}
      <table class="table check-table">
        <caption class="hide">{say('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('what-fact')}</th>
            <th scope="col">{say('we-say')}</th>
            <th scope="col">{say('last')}</th>
            <th scope="col">{say('is-true')}</th>
          </tr>
        </thead>
        {[facts.slice(0, dueCount), facts.slice(dueCount)].map((group, part) => (
          <tbody key={part}>
            {part === 1 && group.length > 0 && dueCount > 0 && (
              <tr class="check-group">
                <th scope="rowgroup" colSpan={4}>
                  {say('not-due')}
                </th>
              </tr>
            )}
            {group.map((fact, inGroup) => {
              const index = part * dueCount + inGroup
              return (
                <FactRow
                  key={fact.fact}
                  serviceId={sheet.id}
                  fact={fact}
                  answers={answers}
                  words={words}
                  active={index === at}
                  typeAt={typing === fact.fact}
                  error={errorOf(error, fact.fact)}
                  rowRef={row => void (rows.current[index] = row)}
                  onEnter={() => at !== index && setAt(index)}
                  onAnswer={outcome => answer(fact, outcome)}
                  onCorrect={(line, right) => onAnswers(corrected(answers, fact.fact, line, right))}
                  onDone={() => goTo(Math.min(index + 1, facts.length))}
                />
              )
            })}
          </tbody>
        ))}
      </table>
      <div class="check-foot stack" ref={save} tabIndex={-1}>
        {error instanceof ApiError && error.field && facts.some(fact => fact.fact === error.field) ? null : (
          <Trouble error={error} words={troubles} />
        )}
        <div class="check-how">
          <Choices
            label={say('means')}
            value={answers.means}
            options={MEANS.map(means => ({ value: means, label: sayMeans(means) }))}
            onChange={means => onAnswers({ ...answers, means })}
          />
          <TextField
            type="date"
            label={say('next-due')}
            value={answers.nextDue}
            hint={say('next-due-hint', { days: intervalsOf(facts, answers) })}
            onInput={nextDue => onAnswers({ ...answers, nextDue })}
          />
        </div>
        <TextArea
          label={say('note')}
          hint={say('note-hint')}
          rows={1}
          maxLength={4000}
          value={answers.note}
          onInput={note => onAnswers({ ...answers, note })}
        />
      </div>
      <div class="check-actions">
        <p class="small soft check-keys">
          <kbd>S</kbd> {say('yes')} <kbd>N</kbd> {say('no')} <kbd>B</kbd> {say('unknown')} <kbd>↓</kbd> {say('down')}{' '}
          <kbd>{pick(['Invio', 'Enter'])}</kbd> {say('save')} <kbd>U</kbd> {say('undo')}
        </p>
        <div class="actions">
          <Button onClick={onTry} shortcut="R">
            {say('no-answer')}
          </Button>
          <Button kind="danger" onClick={onClosed}>
            {say('closed')}
          </Button>
          <Button kind="fill" busy={busy} onClick={onSave}>
            {say('save')}
          </Button>
        </div>
      </div>
    </>
  )
}

const SheetHead = ({
  sheet,
  backTo,
  callRef,
}: {
  sheet: Sheet
  backTo: string
  callRef: { current: HTMLAnchorElement | null }
}) => (
  <div class="page-head check-head">
    <div>
      <p class="check-back">
        <Link to={backTo}>← {say('back')}</Link>
      </p>
      <h1>
        <Link to={`/console/services/${sheet.id}`}>{sheet.name}</Link>{' '}
        <Chip tone={sheet.state === 'operational' ? 'ok' : 'warn'}>{sayState(sheet.state)}</Chip>
      </h1>
      <p class="small soft">
        {[sheet.organization, sheet.municipality, sheet.hiddenPlace && say('hidden-place')].filter(Boolean).join(' · ')}
        {sheet.tries > 0 && <> · {say('unreached', { n: sheet.tries })}</>}
      </p>
    </div>
    <div class="actions">
      {sheet.call.map(({ number, said }, i) => (
        <a key={number} class="btn plain" href={`tel:${number}`} ref={i === 0 ? callRef : undefined}>
          <Icon name="phone" />
          <span>
            <span class="hide">{say('call')} </span>
            {said}
          </span>
        </a>
      ))}
    </div>
  </div>
)

function errorOf(error: unknown, fact: Fact): { line: string | null; words: string } | null {
  if (!(error instanceof ApiError) || error.field !== fact) return null
  const line = error.facts['line']
  return { line: typeof line === 'string' && line !== '' ? line : null, words: sayTrouble(error, troubles) }
}

/** «orari fra 30 giorni, nome fra 730 giorni»: of what is answered, the soonest first; of what is due where nothing is. */
function intervalsOf(facts: readonly SheetFact[], answers: Answers): string {
  const told = facts.filter(fact => answers.facts[fact.fact]?.outcome === 'right')
  const asked = told.length > 0 ? told : facts.filter(fact => fact.isDue)
  const byDays = Map.groupBy(asked, fact => fact.days)
  return [...byDays]
    .toSorted(([a], [b]) => a - b)
    .map(([days, group]) =>
      say('in-days', { fact: group.map(({ fact }) => sayFact(fact).toLocaleLowerCase(desk.lang)).join(', '), days }),
    )
    .join('; ')
}
