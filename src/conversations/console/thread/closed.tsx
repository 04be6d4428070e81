import { Notice, sayMoment } from '../../../ui/console/index.ts'
import { say as sayPart } from '../words.ts'
import type { ThreadPart } from './thread-part.ts'
import { sayThread as say } from './thread-words.ts'

/** How it ended. */
export const Closed: ThreadPart = ({ thread: { closure } }) => {
  if (!closure) return null
  const reason = [sayPart(closure.reason), ...(closure.outcome ? [say(closure.outcome)] : [])].join(', ')
  return (
    <Notice tone="soft">
      <p>{say('closed-as', { when: sayMoment(closure.at), by: closure.by ?? '', reason })}</p>
      <p class="small">{say('closed-hint')}</p>
    </Notice>
  )
}
