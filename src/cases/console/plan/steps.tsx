import { pick, sayDay } from '../../../ui/console/index.ts'
import type { PlanDeadline, RuleOfTime, Step } from '../../plan/schema.ts'
import { say } from './words.ts'

/** «60 giorni», «90 giorni all’indietro». */
export const sayLength = ({ length, unit, direction }: Pick<RuleOfTime, 'length' | 'unit' | 'direction'>): string =>
  direction === 'before' ? `${say(`l.${unit}`, { n: length })} ${say('back')}` : say(`l.${unit}`, { n: length })

/** How a day was found, step by step, in plain words. */
export const Steps = ({ steps, direction }: { steps: readonly Step[]; direction: RuleOfTime['direction'] }) => (
  <ol class="plan-steps">
    {steps.map((step, n) => (
      <li key={n}>{sayStep(step, direction)}</li>
    ))}
  </ol>
)

function sayStep(
  { code, day, n = 0, unit = 'days', why = 'sunday' }: Step,
  direction: RuleOfTime['direction'],
): string {
  if (code === 'rolled') return say(`step.${why}`, { day: sayDay(day) })
  if (code === 'august') return say('step.august', { n })
  if (code === 'counted')
    return say('step.counted', { length: sayLength({ length: n, unit, direction }), day: sayDay(day) })
  return say(`step.${code}`, { day: sayDay(day) })
}

/** What a deadline rests on: how it was counted, the rule's source and version, and who checked it. */
export const HowComputed = ({ deadline: { rule, steps } }: { deadline: PlanDeadline }) => (
  <details>
    <summary>{say('how-computed')}</summary>
    <Steps steps={steps} direction={rule.direction} />
    <p class="small">
      {say(rule.validTo ? 'source.to' : 'source', {
        source: rule.source,
        n: rule.version,
        from: sayDay(rule.validFrom),
        to: sayDay(rule.validTo),
      })}{' '}
      <span class="soft">({say(`kb.${rule.knownBy}`)})</span>
    </p>
    {rule.note && <p class="small">{rule.note}</p>}
    {rule.reviewedBy && rule.standing === 'right' && (
      <p class="small soft">{say('reviewed', { name: rule.reviewedBy, day: sayDay(rule.reviewedAt) })}</p>
    )}
  </details>
)

export const ruleName = (rule: { readonly it: string; readonly en: string }): string => pick([rule.it, rule.en])
