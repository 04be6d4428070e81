import { Link, may, sayNumber } from '../../../ui/console/index.ts'
import type { Overview } from '../../coverage/answers.ts'
import type { AskedHere } from './asked.ts'
import { say } from './words.ts'

/** Where the work is, for those who may do it. */
export const NextSteps = ({ asked, overview: { total, empty } }: { asked: AskedHere; overview: Overview }) => {
  const [worst] = empty.worst
  const stale = total.overdue + total.never > 0
  return (
    <nav class="next-steps" aria-label={say('next')}>
      <span class="b" aria-hidden="true">
        {say('next')}
      </span>
      <ul>
        {may('directory.verify') && stale && (
          <li>
            <Link to="/console/checks">{say('nextChecks')}</Link>
          </li>
        )}
        {may('directory.work') && total.overdue > 0 && (
          <li>
            <Link to={asked.services({ lacks: 'overdue' })}>
              {say('nextOverdue')} ({sayNumber(total.overdue)})
            </Link>
          </li>
        )}
        {may('directory.work') && total.never > 0 && (
          <li>
            <Link to={asked.services({ lacks: 'never' })}>
              {say('nextNever')} ({sayNumber(total.never)})
            </Link>
          </li>
        )}
        {worst && (
          <li>
            <Link to={`/console/coverage?view=gaps&province=${worst.province}`}>
              {say('nextGaps', { name: worst.name })}
            </Link>
          </li>
        )}
        {may('directory.work') && (
          <li>
            <Link to={asked.services()}>{say('nextServices')}</Link>
          </li>
        )}
      </ul>
    </nav>
  )
}
