import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { ApiError, Button, Trouble } from '../../../ui/console/index.ts'
import { say, trouble } from './words.ts'

interface FormProps {
  /** Sends; what went wrong, or null. */
  readonly onSave: () => Promise<unknown>
  readonly onDone: () => void
  readonly saveWord?: string
  /** What stands beside a field is not said twice. */
  readonly fields?: readonly string[]
  /** An error that the form itself explains. */
  readonly explains?: string
  readonly children: (error: unknown) => ComponentChildren
}

/** A form of the plan: what was typed stays until it is saved, errors stand beside their field or above. */
export const PlanForm = ({ onSave, onDone, saveWord = say('save'), fields = [], explains, children }: FormProps) => {
  const [failed, setFailed] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    const refused = await onSave()
    setBusy(false)
    setFailed(refused)
    if (!refused) onDone()
  }
  const beside =
    failed instanceof ApiError && (failed.code === explains || (failed.field !== null && fields.includes(failed.field)))
  return (
    <form
      class="stack plan-form"
      onSubmit={event => {
        event.preventDefault()
        if (!busy) void save()
      }}
    >
      {!beside && <Trouble error={failed} words={trouble} />}
      {children(failed)}
      <div class="actions">
        <Button kind="fill" type="submit" busy={busy}>
          {saveWord}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  )
}
