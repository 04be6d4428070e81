import { Link } from '../../ui/console/index.ts'
import { useStore } from '../../ui/console/store.ts'
import type { ReferralState } from '../referral-states.ts'
import { shownReferrals } from './of-case.tsx'
import { say } from './words.ts'

/** From here on the organisation works with the person. */
const WITH_US: readonly ReferralState[] = ['accepted', 'in-progress', 'completed', 'confirmed']

/** Among those who work on a case: the organisations that help, each with whom they named for us. */
export default function FocalPoints({ id }: { id: string }) {
  const shown = useStore(shownReferrals)
  const helping = shown?.caseId === id ? shown.items.filter(({ state }) => WITH_US.includes(state)) : []
  if (helping.length === 0) return null
  return (
    <ul class="rows">
      {helping.map(({ id: referralId, other, focalPoints = [] }) => (
        <li key={referralId} class="member">
          <span>
            <Link to={`/console/referrals/${referralId}`}>{other}</Link>{' '}
            <span class="soft">
              ·{' '}
              {focalPoints.length > 0
                ? say('focal-points.of', { names: focalPoints.join(', ') })
                : say('focal-points.none')}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
