import { Button, desk } from '../../../ui/console/index.ts'
import { say } from '../words.ts'
import type { ThreadPart } from './thread-part.ts'

/** Takes a conversation in hand, or leaves it to others. */
export const TakeInHand: ThreadPart = ({ thread, act }) => {
  if (!thread.open) return null
  if (!thread.claimedBy) {
    return (
      <Button kind="fill" onClick={() => void act('claim')}>
        {say('take')}
      </Button>
    )
  }
  return thread.claimedBy.id === desk.accountId ? (
    <Button onClick={() => void act('release')}>{say('release')}</Button>
  ) : null
}
