import { Chip, Link, sayMoment } from '../../ui/console/index.ts'
import type { Listed, Queue } from '../schema.ts'
import { CHANNELS } from './channel-names.ts'
import { say } from './words.ts'

/** One conversation of the list. */
export const InboxRow = ({ item, current, queue }: { item: Listed; current: boolean; queue: Queue }) => (
  <Link to={`/console/conversations/${item.id}?queue=${queue}`} class="row" aria-current={current ? 'true' : undefined}>
    <div class="row-head">
      <span>{say('person', { sign: item.sign })}</span>
      <span class="soft small">{sayMoment(item.lastAt)}</span>
    </div>
    <div class="chips">
      <Chip>{CHANNELS[item.channel] ?? item.channel}</Chip>
      <Chip tone={item.language ? 'ok' : 'warn'}>
        {item.language ? say('language', { language: item.language }) : say('language.none')}
      </Chip>
    </div>
  </Link>
)
