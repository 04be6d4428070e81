import { Select, TextField, troubleOf } from '../../../ui/console/index.ts'
import { type Plan, type TaskKind, taskKinds } from '../../plan/schema.ts'
import { say, trouble } from './words.ts'

export interface Typed {
  readonly kind: TaskKind
  readonly title: string
  readonly ownerId: string
  readonly dueOn: string
}

interface FieldsProps {
  readonly typed: Typed
  readonly people: Plan['people']
  readonly onType: (part: Partial<Typed>) => void
  readonly error?: unknown
}

/** What is to be done, by whom and by when. */
export const TaskFields = ({ typed, people, onType, error }: FieldsProps) => (
  <>
    <TextField
      label={say('task.title')}
      value={typed.title}
      onInput={title => onType({ title })}
      maxLength={500}
      error={troubleOf(error, 'title', trouble)}
    />
    <div class="plan-fields">
      <Select
        label={say('task.kind')}
        value={typed.kind}
        options={taskKinds.map(value => ({ value, label: say(`t.${value}`) }))}
        onChange={kind => onType({ kind })}
      />
      <Select
        label={say('task.owner')}
        value={typed.ownerId}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={ownerId => onType({ ownerId })}
      />
      <TextField
        label={say('task.due')}
        type="date"
        value={typed.dueOn}
        onInput={dueOn => onType({ dueOn })}
        error={troubleOf(error, 'dueOn', trouble)}
      />
    </div>
  </>
)
