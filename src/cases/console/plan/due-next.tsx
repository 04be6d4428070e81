import { Chip } from '../../../ui/console/index.ts'
import { useStore } from '../../../ui/console/store.ts'
import { Off } from './day-line.tsx'
import { shownPlan } from './shown-plan.ts'
import { ruleName } from './steps.tsx'
import { say } from './words.ts'

/** So many stand at the head of a case; the rest in its rooms. */
const FEW = 3

/** At the head of a case: what comes next, of deadlines and tasks alike. */
export default function DueNext({ id }: { id: string }) {
  const shown = useStore(shownPlan)
  if (shown?.id !== id) return null
  const { deadlines, tasks, today } = shown.plan
  const waiting = [
    ...deadlines.flatMap(({ id: key, ended, dueOn, rule }) =>
      ended ? [] : [{ key, dueOn, what: ruleName(rule), room: 'deadlines', kind: say('i.deadline'), who: '' }],
    ),
    ...tasks.flatMap(({ id: key, ended, dueOn, title, owner, kind }) =>
      ended ? [] : [{ key, dueOn, what: title, room: 'plan', kind: say(`t.${kind}`), who: owner }],
    ),
  ].toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
  if (waiting.length === 0) return null
  return (
    <section class="due-next" aria-label={say('due-next')}>
      <p class="b">{say('due-next')}</p>
      <ul>
        {waiting.slice(0, FEW).map(({ key, dueOn, what, room, kind, who }) => (
          <li key={key}>
            <Off day={dueOn} today={today} />{' '}
            <a href={`#${room}`} dir="auto">
              {what}
            </a>{' '}
            <Chip tone="soft">{kind}</Chip> {who && <span class="soft small">{who}</span>}
          </li>
        ))}
      </ul>
      {waiting.length > FEW && <p class="soft small">{say('due-more', { n: waiting.length - FEW })}</p>}
    </section>
  )
}
