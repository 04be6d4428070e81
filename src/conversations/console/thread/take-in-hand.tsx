import { Button, desk, useKeys } from '../../../ui/console/index.ts'
import { say } from '../words.ts'
import type { ThreadPart } from './thread-part.ts'
import { sayThread } from './thread-words.ts'

/** Takes a conversation in hand, or leaves it to others. */
export const TakeInHand: ThreadPart = ({ thread, act }) => {
  const free = thread.open && !thread.claimedBy
  useKeys(free ? { p: [sayThread('key.take'), () => void act('claim')] } : {})
  if (free) {
    return (
      <Button kind="fill" shortcut="P" onClick={() => void act('claim')}>
        {say('take')}
      </Button>
    )
  }
  return thread.open && thread.claimedBy?.id === desk.accountId ? (
    <Button onClick={() => void act('release')}>{say('release')}</Button>
  ) : null
}
