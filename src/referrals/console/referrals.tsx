import { Choices, Empty, Loading, PageHead, Trouble, useFetched, useLive, useQuery } from '../../ui/console/index.ts'
import type { ListedReferral } from '../schema.ts'
import { ReferralRow } from './referral-row.tsx'
import { trouble } from './trouble.ts'
import { say } from './words.ts'

const WHICH = ['waiting', 'open', 'all'] as const

/** Referrals in both directions; what waits for us stands first. */
export default function Referrals() {
  const [query, change] = useQuery()
  const which = WHICH.find(each => each === query['which']) ?? 'waiting'
  const { value, error, reload } = useFetched<{ items: readonly ListedReferral[] }>(
    `/console/api/referrals?which=${which}`,
  )
  useLive('referral', reload)
  return (
    <div class="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <Choices
        label={say('which')}
        hideLabel
        value={which}
        options={WHICH.map(each => ({ value: each, label: say(each) }))}
        onChange={chosen => change({ which: chosen })}
      />
      <Trouble error={error} words={trouble} retry={reload} />
      {!value && !error && <Loading label={say('loading')} />}
      {value?.items.length === 0 && <Empty icon="network" title={say('none')} hint={say('none.hint')} />}
      <ul class="rows">
        {value?.items.map(item => (
          <li key={item.id}>
            <ReferralRow item={item} to="/console/referrals" />
          </li>
        ))}
      </ul>
    </div>
  )
}
