import { useRef, useState } from 'preact/hooks'
import { desk, Notice, useFocusNext, useKeys } from '../../../ui/console/index.ts'
import { AnswerForm } from './answer-form.tsx'
import { NoteForm } from './note-form.tsx'
import type { ThreadProps } from './thread-part.ts'
import { sayThread as say } from './thread-words.ts'

type Kind = 'answer' | 'note'

/** What is written at the foot: an answer to the person, or a note for the house. What a colleague has in hand takes notes only. */
export const Compose = (props: ThreadProps) => {
  const { thread } = props
  // A mediator who was invited speaks beside whoever has it in hand.
  const others = thread.claimedBy !== null && thread.claimedBy.id !== desk.accountId && !thread.invited
  const [chosen, choose] = useState<Kind>('answer')
  const kind = others || !thread.open ? 'note' : chosen
  const box = useRef<HTMLDivElement>(null)
  const focusNext = useFocusNext()
  const write = (which: Kind) => () => {
    choose(which)
    focusNext(() => box.current?.querySelector('textarea'))
  }
  useKeys({
    ...(!others && thread.open && { r: [say('key.answer'), write('answer')] }),
    n: [say('key.note'), write('note')],
    // Pressed in the field it sends; from elsewhere it only leads there.
    'Ctrl+Enter': [say('key.send'), () => focusNext(() => box.current?.querySelector('textarea'))],
    Escape: [say('key.leave'), () => toMessages(box.current)],
  })
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- listens to what the fields in it leave unheard
    <div
      class={kind === 'note' ? 'compose is-note' : 'compose'}
      ref={box}
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        toMessages(box.current)
      }}
    >
      {others && thread.claimedBy && <Notice tone="soft">{say('taken-by', { name: thread.claimedBy.name })}</Notice>}
      <div class="compose-head">
        {!others && thread.open && (
          <fieldset class="tabs">
            <legend class="hide">{say('kind')}</legend>
            {(['answer', 'note'] as const).map(each => (
              <button key={each} type="button" class="tab" aria-pressed={kind === each} onClick={write(each)}>
                {say(each)}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      {kind === 'answer' ? <AnswerForm {...props} /> : <NoteForm {...props} />}
    </div>
  )
}

/** Out of the field with everything in it: there single letters are keys again, and the next conversation is one press away. */
const toMessages = (from: HTMLElement | null) =>
  from?.closest('.thread-main')?.querySelector<HTMLElement>('.timeline')?.focus()
