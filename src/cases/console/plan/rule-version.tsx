import { useState } from 'preact/hooks'
import {
  Button,
  Chip,
  Dialog,
  Link,
  may,
  pick,
  sayDay,
  send,
  TextField,
  useFetched,
} from '../../../ui/console/index.ts'
import type { ListedRule, StartEvent, Touched } from '../../plan/schema.ts'
import { PlanForm } from './plan-form.tsx'
import { sayLength } from './steps.tsx'
import { say } from './words.ts'

const TONES = { unreviewed: 'warn', right: 'ok', wrong: 'bad', waiting: 'info' } as const

interface VersionProps {
  readonly rule: ListedRule
  readonly events: readonly StartEvent[]
  readonly onChanged: () => void
  readonly onPropose: () => void
}

/** One version of a rule: what it says, where from, and who stands for it. */
export const RuleVersion = ({ rule, events, onChanged, onPropose }: VersionProps) => {
  const [asking, setAsking] = useState<'review' | 'touched' | null>(null)
  const event = events.find(({ code }) => code === rule.startEvent)
  const isOpen = rule.standing === 'unreviewed' || rule.standing === 'waiting'
  const close = () => setAsking(null)
  return (
    <div class="plan-task">
      <div>
        <p class="chips">
          <span class="b">{say('rule.version', { n: rule.version })}</span>{' '}
          <Chip tone={TONES[rule.standing]}>{say(`st.${rule.standing}`)}</Chip>{' '}
          <Chip tone={rule.knownBy === 'text' ? 'soft' : 'warn'}>{say(`kb.${rule.knownBy}`)}</Chip>
        </p>
        <p>{say('rule.when', { event: event ? pick([event.it, event.en]) : rule.startEvent })}</p>
        <p>{sayRule(rule)}</p>
        <p class="small">
          {say(rule.validTo ? 'source.to' : 'source', {
            source: rule.source,
            n: rule.version,
            from: sayDay(rule.validFrom),
            to: sayDay(rule.validTo),
          })}
        </p>
        {rule.note && <p class="small">{rule.note}</p>}
        <p class="small soft">
          {rule.proposedBy && say('rule.proposed', { name: rule.proposedBy })}{' '}
          {rule.reviewedBy && say('rule.reviewed', { name: rule.reviewedBy, day: sayDay(rule.reviewedAt) })}
        </p>
      </div>
      <div class="actions">
        {isOpen && !rule.own && may('deadline-rule.review') && (
          <Button onClick={() => setAsking('review')}>{say('rule.review')}</Button>
        )}
        {rule.touches > 0 && may('deadline-rule.review') && (
          <Button onClick={() => setAsking('touched')}>{say('rule.touches', { n: rule.touches })}</Button>
        )}
        {may('deadline-rule.propose') && (
          <Button kind="quiet" icon="edit" onClick={onPropose}>
            {say('rule.propose')}
          </Button>
        )}
      </div>
      <Dialog title={say('rule.review')} open={asking === 'review'} onClose={close}>
        <Review rule={rule} onDone={close} onChanged={onChanged} />
      </Dialog>
      <Dialog title={say('touched.title')} open={asking === 'touched'} onClose={close}>
        <TouchedCases code={rule.code} />
      </Dialog>
    </div>
  )
}

function sayRule(rule: ListedRule): string {
  const parts = [
    sayLength(rule),
    rule.unit === 'day-of-year' ? `${rule.day}/${rule.month}` : say(`fd.${rule.firstDay}`),
    say(rule.august ? 'rule.august' : 'rule.no-august'),
    say(`ro.${rule.rolls}`),
  ]
  if (rule.unit !== 'day-of-year') parts[1] = `${say('r.first-day').toLowerCase()} ${say(`fd.${rule.firstDay}`)}`
  return parts.join(' · ')
}

const Review = ({ rule, onDone, onChanged }: { rule: ListedRule; onDone: () => void; onChanged: () => void }) => {
  const [words, setWords] = useState('')
  const [outcome, setOutcome] = useState<'right' | 'wrong'>('right')
  const save = () =>
    send('/console/api/deadline-rules/review', { ruleId: rule.id, outcome, words }).then(
      () => (onChanged(), null),
      (refused: unknown) => refused,
    )
  return (
    <PlanForm onSave={save} onDone={onDone}>
      {() => (
        <>
          <div class="actions">
            {(['right', 'wrong'] as const).map(value => (
              <Button key={value} aria-pressed={outcome === value} onClick={() => setOutcome(value)}>
                {say(`rule.${value}`)}
              </Button>
            ))}
          </div>
          <TextField
            label={say('rule.review.words')}
            hint={say('optional')}
            value={words}
            onInput={setWords}
            maxLength={1000}
          />
        </>
      )}
    </PlanForm>
  )
}

const TouchedCases = ({ code }: { code: string }) => {
  const { value } = useFetched<{ items: readonly Touched[] }>(`/console/api/deadline-rules/touched?code=${code}`)
  const day = (of: string | null) => (of ? sayDay(of) : say('touched.no-rule'))
  return (
    <>
      <p class="hint">{say('touched.hint')}</p>
      <ul class="rows">
        {value?.items.map(({ caseId, number, happenedOn, before, now }) => (
          <li key={`${caseId} ${happenedOn}`}>
            <Link to={`/console/cases/${caseId}`} class="row">
              {say('touched.line', { n: number, before: day(before), now: day(now) })}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
