import type { ThreadPart } from './thread-part.ts'
import { SideSection } from './side-section.tsx'
import { sayThread as say } from './thread-words.ts'

/** Labels of the conversation, to be pressed on and off. */
export const Labelled: ThreadPart = ({ thread, choices, act }) => {
  if (!choices || (!thread.open && thread.standing.labels.length === 0)) return null
  return (
    <SideSection title={say('labels')}>
      {choices.labels.length === 0 && <p class="soft small">{say('labels.none')}</p>}
      <div class="labels">
        {choices.labels.map(({ id, name }) => {
          const on = thread.standing.labels.includes(id)
          return (
            <button
              key={id}
              type="button"
              class="label-toggle"
              aria-pressed={on}
              disabled={!thread.open}
              onClick={() => void act('labels', { labelId: id, on: !on })}
            >
              {name}
            </button>
          )
        })}
      </div>
    </SideSection>
  )
}
