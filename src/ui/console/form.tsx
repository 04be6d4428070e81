import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import { sayIn } from './words.ts'

const say = sayIn({
  save: ['Salva', 'Save'],
  cancel: ['Annulla', 'Cancel'],
})

interface FormProps {
  /** Sends what was typed; the page stays, and so does what was typed until the act says that it is done. */
  readonly onSend: () => unknown
  readonly onCancel: () => void
  /** The word on the button; «Salva» unless told. */
  readonly submit?: string
  readonly busy?: boolean
  readonly class?: string
  readonly children: ComponentChildren
}

/** A form that opens in its place and closes again: fields, then «save» and «cancel». */
export const Form = ({ onSend, onCancel, submit, busy, class: look = 'stack', children }: FormProps) => (
  <form
    class={look}
    onSubmit={event => {
      event.preventDefault()
      onSend()
    }}
  >
    {children}
    <div class="actions">
      <Button kind="fill" type="submit" busy={busy}>
        {submit ?? say('save')}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {say('cancel')}
      </Button>
    </div>
  </form>
)
