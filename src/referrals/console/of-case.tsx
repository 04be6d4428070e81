import { useEffect } from 'preact/hooks'
import { Link, Trouble, useFetched, useLive } from '../../ui/console/index.ts'
import { Room } from '../../ui/console/room.tsx'
import { storeOf } from '../../ui/console/store.ts'
import type { ListedReferral } from '../schema.ts'
import { ReferralRow } from './referral-row.tsx'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

/** The referrals of the case that is open: read once, and shown in two places of its page. */
export const shownReferrals = storeOf<{ caseId: string; items: readonly ListedReferral[] } | null>(null)

/** The referrals of a case, and the way to a new one. */
export default function OfCase({ id }: { id: string }) {
  const { value, error, reload } = useFetched<{ items: readonly ListedReferral[] }>(`/console/api/referrals?case=${id}`)
  useLive('referral', reload)
  useEffect(() => {
    shownReferrals.set(value && { caseId: id, items: value.items })
    return () => shownReferrals.set(null)
  }, [id, value])
  return (
    <Room
      id="referrals"
      title={say('of-case')}
      note={value?.items.length || ''}
      summary={value?.items.length === 0 && say('of-case.none')}
      urgent={error !== null}
      starts={value && value.items.length > 0 ? 'open' : 'folded'}
      actions={
        <>
          <a href={`/console/cases/${id}/shared`} class="btn quiet" target="_blank" rel="noreferrer">
            {say('shared-page')}
          </a>{' '}
          <Link to={`/console/cases/${id}/refer`} class="btn plain">
            {say('find')}
          </Link>
        </>
      }
    >
      <Trouble error={error} words={trouble} retry={reload} />
      {value?.items.length === 0 && <p class="soft">{say('of-case.none')}</p>}
      <ul class="rows">
        {value?.items.map(item => (
          <li key={item.id}>
            <ReferralRow item={item} to="/console/referrals" />
          </li>
        ))}
      </ul>
    </Room>
  )
}
