import { Link, may, sayNumber } from '../../ui/console/index.ts'
import { COUNTED, queues, type Queue, type QueueCounts } from '../schema.ts'
import { sayInbox as say } from './inbox-words.ts'

/** Those that are there only while somebody stands in them. */
const WHEN_ANY: readonly Queue[] = ['mentions', 'danger', 'nobody', 'snoozed']

/** The queues with how many stand in each. */
export const QueueTabs = ({
  current,
  counts,
  callbacks,
  to,
}: {
  current: Queue
  counts: QueueCounts | null
  callbacks: number
  to: (queue: Queue) => string
}) => (
  <nav class="tabs" aria-label={say('queues')}>
    {queues.map(queue => {
      const count = counts?.[queue] ?? 0
      if (queue === 'all' && !may('conversation.assign')) return null
      if (queue !== current && count === 0 && WHEN_ANY.includes(queue)) return null
      return (
        <Link
          key={queue}
          to={to(queue)}
          class={queue === 'danger' && count > 0 ? 'tab alarm' : 'tab'}
          aria-current={queue === current ? 'page' : undefined}
        >
          {say(queue)} {counts && <b>{count >= COUNTED ? `${sayNumber(COUNTED)}+` : count}</b>}
        </Link>
      )
    })}
    {callbacks > 0 && (
      <Link to="/console/callbacks" class="tab">
        {say('callbacks')} <b>{callbacks}</b>
      </Link>
    )}
  </nav>
)
