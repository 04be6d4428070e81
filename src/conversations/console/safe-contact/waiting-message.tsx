import { Button, Chip } from '../../../ui/console/index.ts'
import type { MessagePart } from '../thread/thread-part.ts'
import { say } from './safe-contact-words.ts'
import { sayNext } from './say-rule.ts'

/** A message that waits for its hour: until when, and a way to take it back. */
export const WaitingMessage: MessagePart = ({ said, act }) => {
  const next = said.delivery?.state === 'waiting' ? said.delivery.notBefore : undefined
  if (!next) return null
  return (
    <p class="actions">
      <Chip tone="warn" icon="clock">
        {say('waiting', { next: sayNext(next) })}
      </Chip>
      <Button icon="undo" onClick={() => void act('withdrawals', { messageId: said.id })}>
        {say('withdraw')}
      </Button>
    </p>
  )
}
