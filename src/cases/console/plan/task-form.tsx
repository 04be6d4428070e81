import { useState } from 'preact/hooks'
import { desk, Select } from '../../../ui/console/index.ts'
import { PlanForm } from './plan-form.tsx'
import type { PlanProps } from './shown-plan.ts'
import { TaskFields, type Typed } from './task-fields.tsx'
import { say } from './words.ts'

const REPEATS = ['', '1 weeks', '2 weeks', '1 months', '3 months'] as const

/** Something that is to be done, perhaps again and again. */
export const TaskForm = ({ plan, act, onDone }: PlanProps & { onDone: () => void }) => {
  const people = whoMay(plan)
  const mine = people.find(({ id }) => id === desk.accountId) ?? people[0]
  const [typed, setTyped] = useState<Typed>({ kind: 'call', title: '', ownerId: mine?.id ?? '', dueOn: plan.today })
  const [goalId, setGoal] = useState('')
  const [repeat, setRepeat] = useState<(typeof REPEATS)[number]>('')
  const [every, unit] = repeat.split(' ')
  const open = plan.goals.filter(({ ended }) => !ended)
  const body = { ...typed, goalId: goalId || null, repeat: repeat ? { every: Number(every), unit } : null }
  return (
    <PlanForm onSave={() => act('tasks', body)} onDone={onDone} fields={['title', 'dueOn']}>
      {error => (
        <>
          <TaskFields typed={typed} people={people} onType={part => setTyped({ ...typed, ...part })} error={error} />
          <div class="plan-fields">
            {open.length > 0 && (
              <Select
                label={say('task.goal')}
                value={goalId}
                options={[{ value: '', label: '–' }, ...open.map(({ id, words }) => ({ value: id, label: words }))]}
                onChange={setGoal}
              />
            )}
            <Select
              label={say('task.repeat')}
              value={repeat}
              options={REPEATS.map(value => ({ value, label: say(`rep.${value}`) }))}
              onChange={setRepeat}
            />
          </div>
        </>
      )}
    </PlanForm>
  )
}

/** Of a restricted case only those who may open it. */
export const whoMay = ({ people, restriction: { accounts } }: PlanProps['plan']) =>
  accounts ? people.filter(({ id }) => accounts.includes(id)) : people
