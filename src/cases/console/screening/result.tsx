import { useState } from 'preact/hooks'
import { romeDay } from '../../../lib/time.ts'
import { Button, Chip, sayDay, Section, send, Tick, Trouble } from '../../../ui/console/index.ts'
import { type Choice, DANGER, type Indicator, type Source } from '../../screening/instrument.ts'
import { needsFound } from '../../screening/needs-found.ts'
import { useCodes } from '../coded-words.ts'
import { pickName } from './pick-name.ts'
import { Given } from './question.tsx'
import { questionText, type Shown } from './shown.ts'
import { say, trouble } from './words.ts'

interface ResultProps {
  readonly shown: Shown
  readonly goTo: (question: string) => void
}

/** What stands and why, what is open, what could be done. Each line for itself: nothing is added up. */
export const Result = ({ shown, goTo }: ResultProps) => (
  <>
    <Section title={say('result')} id="screening-result">
      <p class="soft small">{say('result.hint')}</p>
      <Standing shown={shown} goTo={goTo} />
    </Section>
    <Missing shown={shown} goTo={goTo} />
    <Choices shown={shown} goTo={goTo} />
  </>
)

function Standing({ shown }: ResultProps) {
  const { instruments, outcome } = shown
  const truthOf = (code: string, each: Indicator) => outcome.indicators[`${code}.${each.code}`]?.truth
  const parts = Object.entries(instruments).filter(
    ([code, { indicators }]) => code !== 'needs' && indicators.length > 0,
  )
  const stands = parts.flatMap(([code, { indicators, title }]) => {
    const found = indicators.filter(each => truthOf(code, each) === 'yes')
    return found.length > 0 ? [{ code, title, found }] : []
  })
  const not = parts.flatMap(([code, { indicators }]) => indicators.filter(each => truthOf(code, each) === 'no'))
  return (
    <>
      {stands.length === 0 && <p>{say('stands.none')}</p>}
      {stands.map(({ code, title, found }) => (
        <div key={code} class="stands-of">
          <h3>{pickName(title)}</h3>
          <ul class="stands">
            {found.map(each => (
              <Stands key={each.code} shown={shown} code={`${code}.${each.code}`} indicator={each} />
            ))}
          </ul>
        </div>
      ))}
      {not.length > 0 && (
        <details>
          <summary>{say('not', { n: not.length })}</summary>
          <ul>
            {not.map(({ name }) => (
              <li key={name.en}>{pickName(name)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const Stands = ({ shown, code, indicator }: { shown: Shown; code: string; indicator: Indicator }) => (
  <li>
    <p class="b">{pickName(indicator.name)}</p>
    <details>
      <summary>{say('why')}</summary>
      {shown.outcome.indicators[code]?.because.map(question => (
        <div key={question} class="because">
          <p>{questionText(shown, question)}</p>
          {shown.standing.get(question)?.map(given => (
            <Given key={given.id} given={given} withValue />
          ))}
        </div>
      ))}
      {indicator.note && <p class="soft">{pickName(indicator.note)}</p>}
      <From source={indicator.source} />
      {!code.startsWith(`${DANGER}.`) && <RuleCheck shown={shown} code={code} />}
    </details>
  </li>
)

const From = ({ source }: { source: Source }) => (
  <p class="soft small">
    {say('source_', { where: source.where, day: sayDay(source.read) })}
    {source.note && ` ${pickName(source.note)}`}
  </p>
)

const RuleCheck = ({ shown, code }: { shown: Shown; code: string }) =>
  shown.whole.checked.includes(`rule ${code}`) ? (
    <Chip tone="ok">{say('checked.rule')}</Chip>
  ) : (
    <Chip tone="warn">{say('draft.rule')}</Chip>
  )

function Missing({ shown, goTo }: ResultProps) {
  const { outcome, standing } = shown
  const open = [...new Set(Object.values(outcome.indicators).flatMap(verdict => verdict.missing))]
  const refused = open.filter(question => standing.get(question)?.some(({ value }) => value === 'wont-say'))
  const unasked = open.filter(question => !refused.includes(question))
  return (
    <Section title={say('missing')}>
      {unasked.length === 0 && <p>{say('missing.none')}</p>}
      {unasked.length > 0 && (
        <details open={unasked.length < 8}>
          <summary>
            {say('missing.hint')} {unasked.length}
          </summary>
          <ul class="missing">
            {unasked.map(question => (
              <li key={question}>
                <Button kind="quiet" onClick={() => goTo(question)}>
                  {questionText(shown, question)}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {refused.length > 0 && <p class="soft">{say('wont-say', { n: refused.length })}</p>}
    </Section>
  )
}

const inForce = ({ from, until }: Choice) => (!from || from <= romeDay()) && (!until || romeDay() <= until)

function Choices({ shown }: ResultProps) {
  const { instruments, outcome } = shown
  const open = Object.entries(instruments).flatMap(([instrument, { choices }]) =>
    choices
      .map(choice => ({ choice, code: `${instrument}.${choice.code}` }))
      .filter(({ code }) => outcome.choices[code]?.truth === 'yes'),
  )
  return (
    <Section title={say('choices')}>
      {open.length === 0 && <p class="soft">{say('choices.none')}</p>}
      <ul class="possible">
        {open.map(({ choice, code }) => (
          <li key={code}>
            <p class="b">{pickName(choice.name)}</p>
            <p>{pickName(choice.what)}</p>
            {choice.lawyer && <p class="lawyer">{say('lawyer', { what: pickName(choice.lawyer) })}</p>}
            <p class="chips">
              <RuleCheck shown={shown} code={code} />{' '}
              {choice.from && <Chip tone="soft">{say('from', { day: sayDay(choice.from) })}</Chip>}{' '}
              {choice.until && <Chip tone="soft">{say('until', { day: sayDay(choice.until) })}</Chip>}{' '}
              {!inForce(choice) && <Chip tone="bad">{say('not-in-force')}</Chip>}
            </p>
            <From source={choice.source} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Needs that stand, for a person to take over into the case. */
export const Needs = ({ shown, reload }: { shown: Shown; reload: () => void }) => {
  const { whole, instruments, standing } = shown
  const codes = useCodes()
  const found = needsFound(instruments, standing)
  const fresh = found.filter(code => !whole.needs.includes(code))
  const [left, setLeft] = useState<readonly string[]>([])
  const [error, setError] = useState<unknown>(null)
  const chosen = fresh.filter(code => !left.includes(code))
  const take = () =>
    send(`/console/api/cases/${whole.caseId}/screening/needs`, {
      personId: whole.personId,
      seen: whole.caseVersion,
      needs: chosen,
    })
      .then(() => setError(null), setError)
      .finally(reload)
  if (found.length === 0) return null
  return (
    <Section title={say('needs')}>
      {fresh.length === 0 ? <p class="soft">{say('needs.all')}</p> : <p class="soft">{say('needs.hint')}</p>}
      {fresh.map(code => (
        <Tick
          key={code}
          label={codes.need(code)}
          checked={!left.includes(code)}
          onChange={on => setLeft(on ? left.filter(each => each !== code) : [...left, code])}
        />
      ))}
      <Trouble error={error} words={trouble} />
      {chosen.length > 0 && <Button onClick={() => void take()}>{say('needs.take')}</Button>}
    </Section>
  )
}
