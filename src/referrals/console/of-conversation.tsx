import { Trouble, useFetched, useLive } from '../../ui/console/index.ts'
import type { ListedReferral } from '../schema.ts'
import { ReferralRow } from './referral-row.tsx'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

/** Beside a conversation: the request with which an organisation sent this person to us. */
export default function OfConversation({ id }: { id: string }) {
  const { value, error, reload } = useFetched<{ items: readonly ListedReferral[] }>(
    `/console/api/referrals?conversation=${id}`,
  )
  useLive('referral', reload)
  if (!error && !value?.items.length) return null
  return (
    <section class="side-section">
      <h2>{say('of-case')}</h2>
      <Trouble error={error} words={trouble} retry={reload} />
      <ul>
        {value?.items.map(item => (
          <li key={item.id}>
            <ReferralRow item={item} to="/console/referrals" />
          </li>
        ))}
      </ul>
    </section>
  )
}
