import { useState } from 'preact/hooks'
import { Button, may } from '../../../ui/console/index.ts'
import { CloseDialog } from './close.tsx'
import { AssignDialog, HandOverDialog } from './hand-over.tsx'
import { SideSection } from './side-section.tsx'
import { SnoozeDialog } from './snooze.tsx'
import type { ThreadPart } from './thread-part.ts'
import { sayThread as say } from './thread-words.ts'

type Asked = 'snooze' | 'hand-over' | 'assign' | 'close'

/** Snooze, hand over, assign, close: each asks what it must know. */
export const ToDo: ThreadPart = props => {
  const [asked, ask] = useState<Asked | null>(null)
  if (!props.thread.open) return null
  const dialog = { ...props, close: () => ask(null) }
  return (
    <SideSection title={say('todo')}>
      <div class="actions">
        <Button icon="clock" onClick={() => ask('snooze')}>
          {say('snooze')}
        </Button>
        <Button icon="people" onClick={() => ask('hand-over')}>
          {say('hand-over')}
        </Button>
        {may('conversation.assign') && (
          <Button icon="way" onClick={() => ask('assign')}>
            {say('assign')}
          </Button>
        )}
        <Button icon="check" onClick={() => ask('close')}>
          {say('close')}
        </Button>
      </div>
      {asked === 'snooze' && <SnoozeDialog {...dialog} />}
      {asked === 'hand-over' && <HandOverDialog {...dialog} />}
      {asked === 'assign' && <AssignDialog {...dialog} />}
      {asked === 'close' && <CloseDialog {...dialog} />}
    </SideSection>
  )
}
