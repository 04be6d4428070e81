import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import { Trouble } from './trouble.tsx'
import type { TroubleWords } from './trouble-words.ts'
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
  /** As long as something is missing that the words above ask for. */
  readonly disabled?: boolean
  /** What went wrong, said above the buttons. */
  readonly error?: unknown
  readonly words?: TroubleWords
  readonly class?: string
  readonly children: ComponentChildren
}

/** A form that opens in its place and closes again: fields, then «save» and «cancel». */
export const Form = ({ onSend, onCancel, submit, busy, disabled, class: look = 'stack', ...props }: FormProps) => (
  <form
    class={look}
    onSubmit={event => {
      event.preventDefault()
      onSend()
    }}
  >
    {props.children}
    <Trouble error={props.error} words={props.words} />
    <div class="actions">
      <Button kind="fill" type="submit" busy={busy} disabled={disabled}>
        {submit ?? say('save')}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {say('cancel')}
      </Button>
    </div>
  </form>
)
