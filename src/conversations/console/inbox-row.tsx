import { Chip, desk, Link, sayMoment } from '../../ui/console/index.ts'
import type { Listed } from '../schema.ts'
import { CHANNELS } from '../../ui/console/channel-names.ts'
import { sayInbox as say } from './inbox-words.ts'
import { LanguageChip } from './language-chip.tsx'
import { waitingTime } from './waiting-time.ts'
import { say as sayThread } from './words.ts'

interface RowProps {
  readonly item: Listed
  readonly current: boolean
  /** It has left the queue since the list was drawn, and stays until somebody tidies up. */
  readonly gone: boolean
  readonly to: string
  readonly labels: ReadonlyMap<string, string>
}

/** One conversation of the list. */
export const InboxRow = ({ item, current, gone, to, labels }: RowProps) => (
  <Link to={to} class={gone ? 'row gone' : 'row'} aria-current={current ? 'true' : undefined}>
    <div class="row-head">
      <span class={item.unread ? 'unread' : undefined}>
        {sayThread('person', { sign: item.sign })}
        {item.unread && <span class="hide"> ({say('unread')})</span>}
      </span>
      <Waiting item={item} gone={gone} />
    </div>
    {!gone && <WhoHasIt item={item} />}
    <div class="chips">
      <Chip>{CHANNELS[item.channel] ?? item.channel}</Chip>
      <LanguageChip of={item.language} />
      {item.mentioned && <Chip tone="warn">{say('named')}</Chip>}
      {item.labels.map(id => labels.has(id) && <Chip tone="soft">{labels.get(id)}</Chip>)}
    </div>
  </Link>
)

const Waiting = ({ item, gone }: { item: Listed; gone: boolean }) => {
  if (gone) return <Chip tone="soft">{say('gone')}</Chip>
  if (item.danger)
    return (
      <Chip tone="bad" icon="danger">
        {say('in-danger')}
      </Chip>
    )
  if (item.snoozedUntil) return <Chip tone="soft">{say('until', { when: sayMoment(item.snoozedUntil) })}</Chip>
  if (!item.waitingSince) return <span class="soft small">{sayMoment(item.lastAt)}</span>
  const { text, tone } = waitingTime(item.waitingSince)
  return (
    <Chip tone={tone}>
      <span class="hide">{text === say('now') ? say('waits.new') : say('waits', { long: text })}</span>
      <span aria-hidden="true">{text}</span>
    </Chip>
  )
}

const WhoHasIt = ({ item: { claimedBy, offeredTo, nobody } }: { item: Listed }) => {
  const words = claimedBy
    ? claimedBy.id === desk.accountId
      ? say('with-me')
      : say('with', { name: claimedBy.name })
    : offeredTo
      ? offeredTo.id === desk.accountId
        ? say('offered-me')
        : say('offered', { name: offeredTo.name })
      : nobody && say(nobody as 'nobody-free')
  return words ? <p class={offeredTo?.id === desk.accountId && !claimedBy ? 'small b' : 'small soft'}>{words}</p> : null
}
