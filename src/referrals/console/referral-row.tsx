import { Chip, Link, sayDay } from '../../ui/console/index.ts'
import type { ListedReferral } from '../schema.ts'
import { freshLink } from './new-link.ts'
import './referrals.css'
import { say } from './words.ts'

const TONES: Readonly<Record<string, 'ok' | 'warn' | 'bad' | 'soft'>> = {
  accepted: 'ok',
  confirmed: 'ok',
  completed: 'ok',
  'needs-info': 'warn',
  declined: 'bad',
  failed: 'bad',
  expired: 'bad',
}

/** One referral in a list: which way, to or from whom, how far, and whether it is late. */
export const ReferralRow = ({ item, to }: { item: ListedReferral; to: string }) => {
  const state = say(`s.${item.state}` as 's.sent')
  return (
    <Link to={`${to}/${item.id}`} class="row">
      <span class="row-head">
        <span>{say(item.direction, { name: item.other })}</span>
        <span class="soft small">{say('number', { n: item.number })}</span>
      </span>
      <span class="chips">
        <Chip tone={TONES[item.state] ?? 'info'}>{state}</Chip>{' '}
        {freshLink(item.id) && <Chip tone="warn">{say('link.waits')}</Chip>}{' '}
        {item.person && item.person !== 'asked' && <Chip tone="warn">{say(`person.${item.person}`)}</Chip>}{' '}
        {item.overdue && <Chip tone="bad">{say('overdue')}</Chip>}{' '}
        <span class="soft small">{say('since', { state: '', day: sayDay(item.since) }).trim()}</span>
      </span>
    </Link>
  )
}
