import { Button, desk, Notice, sayMoment } from '../../../ui/console/index.ts'
import { sayInbox } from '../inbox-words.ts'
import type { ThreadPart } from './thread-part.ts'
import { sayThread as say } from './thread-words.ts'

/** Who was asked to take it, that nobody could be, or that it sleeps. */
export const Offered: ThreadPart = ({ thread: { open, claimedBy, standing }, act }) => {
  const { offeredTo, nobody, snoozedUntil } = standing
  if (!open) return null
  if (snoozedUntil) {
    return (
      <Notice tone="soft">
        <div class="asked">
          <p>{say('snoozed', { when: sayMoment(snoozedUntil) })}</p>
          <Button onClick={() => void act('wake')}>{say('wake')}</Button>
        </div>
      </Notice>
    )
  }
  if (claimedBy) return null
  if (offeredTo?.id === desk.accountId) {
    return (
      <Notice>
        <div class="asked">
          <p class="b">{say('offered-you')}</p>
          <Button onClick={() => void act('decline')}>{say('decline')}</Button>
        </div>
      </Notice>
    )
  }
  if (offeredTo) return <p class="soft small">{say('offered', { name: offeredTo.name })}</p>
  return nobody ? <Notice tone="warn">{say('nobody', { why: sayInbox(nobody as 'nobody-free') })}</Notice> : null
}
