import type { ComponentChildren } from 'preact'
import { sayDay, sayNumber } from '../../../ui/console/index.ts'
import type { Overview } from '../../coverage/answers.ts'
import type { AskedHere, View } from './asked.ts'
import { sayQuarter } from './say-quarter.ts'
import { say } from './words.ts'

type Props = { asked: AskedHere; overview: Overview }

/** Four answers before any scrolling: how many, where nothing is, what is stale, what went unanswered. */
export const Tiles = ({ asked, overview: { total, empty, unmet } }: Props) => {
  const mapped = total.operational + total.suspended + total.closed + total.identified
  const worst = empty.worst.slice(0, 3).map(each => `${each.name} ${each.categories}`)
  return (
    <div class="answers">
      <Answer
        asked={asked}
        view="map"
        figure={sayNumber(total.operational)}
        words={say('operationalOf', { n: sayNumber(mapped) })}
      >
        {say('otherStates', { suspended: total.suspended, closed: total.closed, identified: total.identified })}
      </Answer>
      <Answer asked={asked} view="gaps" figure={sayNumber(empty.cells)} words={say('gapsOf', { n: empty.cells })}>
        {say('gapsWhat', { of: sayNumber(empty.of) })} {empty.cells > 0 && say('gapsWorst', { list: worst.join(', ') })}
      </Answer>
      <Answer asked={asked} view="checks" figure={sayNumber(total.overdue + total.never)} words={say('staleOf')}>
        {say('staleWhat', { overdue: sayNumber(total.overdue), never: sayNumber(total.never) })}{' '}
        {total.oldest && say('oldest', { day: sayDay(total.oldest) })}
      </Answer>
      <Answer asked={asked} view="unmet" figure={unmet?.total ? sayNumber(unmet.total) : '–'} words={say('unmetOf')}>
        {unmet ? `${sayQuarter(unmet.period)}. ` : say('unmetNone')}
        {unmet && unmet.total === null && say('unmetWithheld')}
        {unmet?.worst[0] && say('unmetTop', unmet.worst[0])}
      </Answer>
    </div>
  )
}

type AnswerProps = { asked: AskedHere; view: View; figure: string; words: string; children?: ComponentChildren }

const Answer = ({ asked, view, figure, words, children }: AnswerProps) => (
  <button
    type="button"
    class="coverage-answer"
    aria-pressed={asked.view === view}
    onClick={() => asked.choose({ view: view === 'map' ? null : view })}
  >
    <b>{figure}</b>
    <span class="b">{words}</span>
    <span class="soft small">{children}</span>
  </button>
)
