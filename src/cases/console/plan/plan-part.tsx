import { useState } from 'preact/hooks'
import { Button, Chip, Dialog, Loading, sayDay, Select, TextArea, troubleOf } from '../../../ui/console/index.ts'
import { Room } from '../../../ui/console/room.tsx'
import { goalEnds, type PlanGoal } from '../../plan/schema.ts'
import { useCodes } from '../coded-words.ts'
import { isNear } from './day-line.tsx'
import { PlanForm } from './plan-form.tsx'
import type { PlanProps } from './shown-plan.ts'
import { TaskForm } from './task-form.tsx'
import { TaskLine } from './task-line.tsx'
import { say, trouble } from './words.ts'

/** Needs, what is to be reached for each, and what is to be done for that. */
export const PlanPart = (props: PlanProps) => {
  const { plan } = props
  const [adding, setAdding] = useState<'goal' | 'task' | null>(null)
  const close = () => setAdding(null)
  const open = plan.tasks.filter(({ ended }) => !ended)
  const [next] = open.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
  const alone = plan.tasks.filter(({ goalId }) => goalId === null)
  return (
    <Room
      id="plan"
      title={say('plan')}
      note={open.length || ''}
      summary={
        next
          ? say('next', { day: sayDay(next.dueOn), what: next.title })
          : say(plan.goals.length > 0 ? 'task.none' : 'plan.none')
      }
      urgent={next !== undefined && isNear(next.dueOn, plan.today)}
    >
      {plan.goals.length + plan.tasks.length === 0 && <p class="soft">{say('plan.none')}</p>}
      {plan.goals.map(goal => (
        <Goal key={goal.id} {...props} goal={goal} />
      ))}
      {alone.length > 0 && (
        <>
          {plan.goals.length > 0 && <h3>{say('no-goal')}</h3>}
          <Tasks {...props} tasks={alone} />
        </>
      )}
      {adding === 'goal' && <GoalForm {...props} onDone={close} />}
      {adding === 'task' && <TaskForm {...props} onDone={close} />}
      {!adding && (
        <div class="actions">
          <Button icon="plus" onClick={() => setAdding('goal')}>
            {say('goal.add')}
          </Button>
          <Button icon="plus" onClick={() => setAdding('task')}>
            {say('task.add')}
          </Button>
        </div>
      )}
    </Room>
  )
}

const Tasks = ({ tasks, ...props }: PlanProps & { tasks: PlanProps['plan']['tasks'] }) => {
  const open = tasks.filter(({ ended }) => !ended)
  const past = tasks.filter(({ ended }) => ended)
  return (
    <>
      <ul class="rows">
        {open.map(task => (
          <li key={task.id}>
            <TaskLine {...props} task={task} />
          </li>
        ))}
      </ul>
      {past.length > 0 && (
        <details>
          <summary>{say('task.past', { n: past.length })}</summary>
          <ul class="rows">
            {past.map(task => (
              <li key={task.id}>
                <TaskLine {...props} task={task} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const Goal = ({ goal, ...props }: PlanProps & { goal: PlanGoal }) => {
  const codes = useCodes()
  const [ending, setEnding] = useState(false)
  const [how, setHow] = useState<(typeof goalEnds)[number]>('reached')
  return (
    <div class="plan-goal">
      <div class="plan-goal-head">
        <h3 dir="auto">
          {goal.words} <Chip tone="soft">{codes.need(goal.need)}</Chip>{' '}
          {goal.ended && <Chip tone={goal.ended.how === 'reached' ? 'ok' : 'soft'}>{say(`g.${goal.ended.how}`)}</Chip>}
        </h3>
        {!goal.ended && (
          <Button kind="quiet" onClick={() => setEnding(true)}>
            {say('goal.end')}
          </Button>
        )}
      </div>
      {goal.ended && <p class="soft small">{say('by', { name: goal.ended.by, day: sayDay(goal.ended.at) })}</p>}
      <Tasks {...props} tasks={props.plan.tasks.filter(({ goalId }) => goalId === goal.id)} />
      <Dialog title={say('goal.end')} open={ending} onClose={() => setEnding(false)}>
        <PlanForm onSave={() => props.act('goals/end', { goalId: goal.id, how })} onDone={() => setEnding(false)}>
          {() => (
            <Select
              label={say('goal.how')}
              value={how}
              options={goalEnds.map(value => ({ value, label: say(`g.${value}`) }))}
              onChange={setHow}
            />
          )}
        </PlanForm>
      </Dialog>
    </div>
  )
}

const GoalForm = ({ plan, act, onDone }: PlanProps & { onDone: () => void }) => {
  const codes = useCodes()
  const [chosen, setNeed] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const known = [...new Set([...plan.needs, ...codes.needs])]
  const need = chosen ?? known[0]
  // The words of needs come from the map.
  if (need === undefined) return <Loading label={say('loading')} />
  return (
    <PlanForm onSave={() => act('goals', { need, words })} onDone={onDone} fields={['words']}>
      {error => (
        <>
          <Select
            label={say('goal.need')}
            value={need}
            options={known.map(value => ({ value, label: codes.need(value) }))}
            onChange={setNeed}
          />
          <TextArea
            label={say('goal.words')}
            value={words}
            onInput={setWords}
            maxLength={2000}
            error={troubleOf(error, 'words', trouble)}
          />
        </>
      )}
    </PlanForm>
  )
}
