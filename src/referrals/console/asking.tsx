import { Link, may, Notice, sayDay, sayMoment } from '../../ui/console/index.ts'
import type { WholeReferral } from '../schema.ts'
import { say } from './words.ts'

/** How far the question to the person is: planned, asked, not to be asked and why, or without an answer. */
export const AskingShown = ({ referral: { asking, asksOn, state } }: { referral: WholeReferral }) => {
  if (!asking) return asksOn ? <p class="soft">{['completed', 'failed'].includes(state) ? say('loop.soon', { when: sayMoment(asksOn) }) : say('loop.planned', { day: sayDay(asksOn) })}</p> : null
  const { why, lookAt, at } = asking
  if (asking.state === 'asked') return <p class="soft">{say('loop.until', { day: sayDay(lookAt ?? at) })}</p>
  if (asking.state === 'silent')
    return (
      <Notice tone="warn" title={say('loop.silent')}>
        <p>{say('loop.silent.what', { day: sayDay(at) })}</p>
      </Notice>
    )
  return (
    <Notice tone="warn" title={say('loop.blocked')}>
      <p>{say(`y.${why ?? 'no-conversation'}`)}</p>
      {why === 'no-template' && may('referral.set-loop') && (
        <p>
          <Link to="/console/referrals/loop">{say('loop.settings')}</Link>
        </p>
      )}
    </Notice>
  )
} // prettier-ignore
