import type { Listener } from '../../lib/events.ts'
import { enqueue } from '../../lib/jobs.ts'
import { terminal } from '../../staff/index.ts'

export const ASSIGN = 'assign-conversations'
export const WAKE = 'wake-conversations'

/**
 * Whatever may give somebody something to do has what waits assigned anew, soon and once for all that happened meanwhile. The
 * intake itself does nothing for it.
 */
export const followInbox: Listener = {
  name: 'conversations.inbox',
  actor: terminal('assignment'),
  to: [
    'message.received',
    'conversation.language-confirmed',
    'conversation.released',
    'conversation.given-back',
    'conversation.offer-declined',
    'conversation.woken',
    'conversation.handed-over',
    'conversation.wish-noted',
    'conversation.region-noted',
  ],
  together: true,
  hear: tx => enqueue(tx, ASSIGN, {}, { key: ASSIGN }),
}
