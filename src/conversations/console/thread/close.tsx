import { useState } from 'preact/hooks'
import { Button, Dialog, Select } from '../../../ui/console/index.ts'
import { type ClosureReason, closureReasons, type Outcome, outcomes } from '../../schema.ts'
import { say as sayPart } from '../words.ts'
import type { ThreadProps } from './thread-part.ts'
import { sayThread as say } from './thread-words.ts'

/** Nothing could come of these. */
const WITHOUT: readonly ClosureReason[] = ['not-relevant', 'silent', 'wrong-number', 'abuse']

/** Ends the conversation with a coded reason, and what came of it. */
export const CloseDialog = ({ act, close }: ThreadProps & { close: () => void }) => {
  const [reason, setReason] = useState<ClosureReason>('helped')
  const [outcome, setOutcome] = useState<Outcome>('informed')
  const asks = !WITHOUT.includes(reason)
  return (
    <Dialog title={say('close.title')} open onClose={close}>
      <form
        class="form"
        onSubmit={event => {
          event.preventDefault()
          void act('closure', { reason, outcome: asks ? outcome : 'none' }).then(close)
        }}
      >
        <Select
          label={sayPart('close.why')}
          value={reason}
          options={closureReasons.map(value => ({ value, label: sayPart(value) }))}
          onChange={setReason}
        />
        {asks && (
          <Select
            label={say('close.outcome')}
            value={outcome}
            options={outcomes.map(value => ({ value, label: say(value) }))}
            onChange={setOutcome}
          />
        )}
        <p class="soft small">{say('close.hint')}</p>
        <Button kind="fill" type="submit">
          {say('close')}
        </Button>
      </form>
    </Dialog>
  )
}
