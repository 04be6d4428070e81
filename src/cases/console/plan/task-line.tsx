import { useState } from 'preact/hooks'
import {
  ApiError,
  Button,
  Chip,
  Dialog,
  Notice,
  sayDay,
  sayMoment,
  Select,
  TextField,
  Trouble,
  troubleOf,
} from '../../../ui/console/index.ts'
import { dropReasons, type PlanTask } from '../../plan/schema.ts'
import { Off } from './day-line.tsx'
import { PlanForm } from './plan-form.tsx'
import type { PlanProps } from './shown-plan.ts'
import { whoMay } from './task-form.tsx'
import { say, trouble } from './words.ts'

type TaskProps = PlanProps & { readonly task: PlanTask }

/** One thing to do: by whom, by when, and the buttons that end it. */
export const TaskLine = (props: TaskProps) => {
  const { plan, act, task } = props
  const [asking, setAsking] = useState<'drop' | 'edit' | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const close = () => setAsking(null)
  return (
    <div class="plan-task">
      <div>
        <p class="b" dir="auto">
          {task.title}
        </p>
        <p class="small soft">{say('task.line', { owner: task.owner, day: sayDay(task.dueOn) })}</p>
        <p class="chips">
          {!task.ended && <Off day={task.dueOn} today={plan.today} />} <Chip tone="soft">{say(`t.${task.kind}`)}</Chip>{' '}
          {task.repeat && <Chip tone="soft">{sayRepeat(task.repeat)}</Chip>} {task.ended && <Ended task={task} />}
        </p>
        {task.ended?.words && <p dir="auto">{task.ended.words}</p>}
        <Before task={task} />
        <Trouble error={failed} words={trouble} />
      </div>
      {!task.ended && (
        <div class="actions">
          <Button icon="check" onClick={() => void act('tasks/end', { taskId: task.id, how: 'done' }).then(setFailed)}>
            {say('task.done')}
          </Button>
          <Button kind="quiet" icon="edit" onClick={() => setAsking('edit')}>
            {say('task.edit')}
          </Button>
          <Button kind="quiet" onClick={() => setAsking('drop')}>
            {say('task.drop')}
          </Button>
        </div>
      )}
      <Dialog title={say('task.drop.title')} open={asking === 'drop'} onClose={close}>
        <Drop {...props} onDone={close} />
      </Dialog>
      <Dialog title={say('task.edit.title')} open={asking === 'edit'} onClose={close}>
        <Edit {...props} onDone={close} />
      </Dialog>
    </div>
  )
}

const KNOWN = ['1 weeks', '2 weeks', '1 months', '3 months'] as const
const sayRepeat = ({ every, unit }: NonNullable<PlanTask['repeat']>) =>
  say(`rep.${KNOWN.find(each => each === `${every} ${unit}`) ?? 'other'}`)

const Ended = ({ task: { ended } }: { task: PlanTask }) =>
  ended && (
    <Chip tone={ended.how === 'done' ? 'ok' : 'soft'}>
      {`${ended.how === 'done' ? say('task.done') : say(`d.${ended.reason ?? 'other'}`)} · ${say('by', { name: ended.by, day: sayDay(ended.at) })}`}
    </Chip>
  )

/** What it said before, and who changed it. */
const Before = ({ task: { before } }: { task: PlanTask }) =>
  before.length > 0 ? (
    <details class="small">
      <summary>{say('task.before', { n: before.length })}</summary>
      <ul>
        {before.map(({ title, owner, dueOn, by, at }) => (
          <li key={at} dir="auto">
            {say('task.was', { title, owner, day: sayDay(dueOn) })}
            <br />
            <span class="soft">{say('task.changed-by', { name: by, at: sayMoment(at) })}</span>
          </li>
        ))}
      </ul>
    </details>
  ) : null

const Drop = ({ act, task, onDone }: TaskProps & { onDone: () => void }) => {
  const [reason, setReason] = useState<(typeof dropReasons)[number]>('not-needed')
  const [words, setWords] = useState('')
  const body = { taskId: task.id, how: 'dropped', reason, words }
  return (
    <PlanForm onSave={() => act('tasks/end', body)} onDone={onDone} saveWord={say('task.drop')}>
      {() => (
        <>
          <Select
            label={say('why')}
            value={reason}
            options={dropReasons.map(value => ({ value, label: say(`d.${value}`) }))}
            onChange={setReason}
          />
          <TextField label={say('words')} hint={say('optional')} value={words} onInput={setWords} maxLength={2000} />
        </>
      )}
    </PlanForm>
  )
}

const Edit = ({ plan, act, task, onDone }: TaskProps & { onDone: () => void }) => {
  const [title, setTitle] = useState(task.title)
  const [ownerId, setOwner] = useState(task.ownerId)
  const [dueOn, setDue] = useState(task.dueOn)
  // What somebody else put meanwhile is shown before it is overwritten.
  const [seen, setSeen] = useState(task.version)
  const save = async () => {
    const refused = await act('tasks/edit', { taskId: task.id, seen, title, ownerId, dueOn })
    const version = refused instanceof ApiError ? refused.facts['version'] : undefined
    if (typeof version === 'number') setSeen(version)
    return refused
  }
  return (
    <PlanForm onSave={save} onDone={onDone} fields={['title']} explains="task.changed-meanwhile">
      {error => (
        <>
          {error instanceof ApiError && error.code === 'task.changed-meanwhile' && (
            <Notice tone="warn" alert>
              {say('theirs', { title: task.title, name: task.owner, day: sayDay(task.dueOn) })}
            </Notice>
          )}
          <TextField
            label={say('task.title')}
            value={title}
            onInput={setTitle}
            maxLength={500}
            error={troubleOf(error, 'title', trouble)}
          />
          <Select
            label={say('task.owner')}
            value={ownerId}
            options={whoMay(plan).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setOwner}
          />
          <TextField label={say('task.due')} type="date" value={dueOn} onInput={setDue} />
        </>
      )}
    </PlanForm>
  )
}
