import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from './button.tsx'
import { sayIn } from './words.ts'

const say = sayIn({ close: ['Chiudi', 'Close'] })

interface DialogProps {
  readonly title: string
  readonly open: boolean
  /** Asked for by Escape, the cross and a press beside it. */
  readonly onClose: () => void
  /** Buttons at the foot. */
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

/** A question before the screen: the rest waits, focus stays inside and goes back afterwards. */
export const Dialog = ({ title, open, onClose, actions, children }: DialogProps) => {
  const id = useId()
  const box = useRef<HTMLDialogElement>(null)
  // Before the next key is heard: what is typed into the question must not press keys of the screen behind it.
  useLayoutEffect(() => {
    if (open && !box.current?.open) box.current?.showModal()
    if (!open && box.current?.open) box.current.close()
  }, [open])
  return (
    <dialog
      ref={box}
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
    >
      {open && (
        <>
          <div class="dialog-head">
            <h2 id={id}>{title}</h2>
            <Button kind="quiet" icon="no" onClick={onClose}>
              <span class="hide">{say('close')}</span>
            </Button>
          </div>
          <div class="dialog-body">{children}</div>
          {actions && <div class="actions">{actions}</div>}
        </>
      )}
    </dialog>
  )
}
