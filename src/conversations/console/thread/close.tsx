import { useState } from 'preact/hooks'
import { Button, Select } from '../../../ui/console/index.ts'
import { type ClosureReason, closureReasons } from '../../schema.ts'
import { say } from '../words.ts'
import type { ThreadPart } from './thread-part.ts'

/** Ends the conversation with a coded reason. */
export const Close: ThreadPart = ({ act }) => {
  const [reason, setReason] = useState<ClosureReason>('helped')
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault()
        void act('closure', { reason })
      }}
    >
      <Select
        label={say('close.why')}
        value={reason}
        options={closureReasons.map(value => ({ value, label: say(value) }))}
        onChange={setReason}
      />
      <Button type="submit">{say('close')}</Button>
    </form>
  )
}
