import { Button, desk, useKeys } from '../../../ui/console/index.ts'
import { say } from '../words.ts'
import type { ThreadPart } from './thread-part.ts'
import { sayThread } from './thread-words.ts'

/** Takes a conversation in hand: the first thing to do where nobody has it. */
export const TakeInHand: ThreadPart = ({ thread, act }) => {
  const free = thread.open && !thread.claimedBy
  useKeys(free ? { p: [sayThread('key.take'), () => void act('claim')] } : {})
  return free ? (
    <Button kind="fill" shortcut="P" onClick={() => void act('claim')}>
      {say('take')}
    </Button>
  ) : null
}

/** Leaves it to others. */
export const Release: ThreadPart = ({ thread, act }) =>
  thread.open && thread.claimedBy?.id === desk.accountId ? (
    <Button onClick={() => void act('release')}>{say('release')}</Button>
  ) : null
