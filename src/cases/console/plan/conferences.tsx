import { useState } from 'preact/hooks'
import { Button, desk, sayDay, TextArea, TextField, Tick, troubleOf } from '../../../ui/console/index.ts'
import { Room } from '../../../ui/console/room.tsx'
import { PlanForm } from './plan-form.tsx'
import type { PlanProps } from './shown-plan.ts'
import { TaskFields, type Typed } from './task-fields.tsx'
import { whoMay } from './task-form.tsx'
import { say, trouble } from './words.ts'

/** Those who work on a case met about it: who, what was said, what was decided. */
export const Conferences = (props: PlanProps) => {
  const [adding, setAdding] = useState(false)
  const { plan } = props
  return (
    <Room
      id="conferences"
      title={say('conferences')}
      note={plan.conferences.length || ''}
      summary={plan.conferences[0] ? sayDay(plan.conferences[0].heldOn) : say('conferences.none')}
    >
      <ul class="rows">
        {plan.conferences.map(({ id, heldOn, participants, notes }) => (
          <li key={id} class="plan-task">
            <div>
              <p class="b">
                {sayDay(heldOn)} <span class="soft">· {participants.join(', ')}</span>
              </p>
              <p class="plan-notes" dir="auto">
                {notes}
              </p>
              <ul>
                {plan.tasks
                  .filter(({ conferenceId }) => conferenceId === id)
                  .map(task => (
                    <li key={task.id} class="small" dir="auto">
                      {task.title} · {task.owner}
                    </li>
                  ))}
              </ul>
            </div>
          </li>
        ))}
      </ul>
      {adding ? (
        <ConferenceForm {...props} onDone={() => setAdding(false)} />
      ) : (
        <Button icon="plus" onClick={() => setAdding(true)}>
          {say('conference.add')}
        </Button>
      )}
    </Room>
  )
}

const ConferenceForm = ({ plan, act, onDone }: PlanProps & { onDone: () => void }) => {
  const people = whoMay(plan)
  const [heldOn, setHeld] = useState(plan.today)
  const [participants, setWho] = useState<readonly string[]>(desk.accountId ? [desk.accountId] : [])
  const [notes, setNotes] = useState('')
  const [decisions, setDecisions] = useState<readonly Typed[]>([])
  const fresh = (): Typed => ({ kind: 'other', title: '', ownerId: desk.accountId ?? '', dueOn: plan.today })
  const body = { heldOn, participants, notes, decisions }
  return (
    <PlanForm onSave={() => act('conferences', body)} onDone={onDone} fields={['heldOn', 'notes']}>
      {error => (
        <>
          <TextField
            label={say('conference.on')}
            type="date"
            value={heldOn}
            onInput={setHeld}
            error={troubleOf(error, 'heldOn', trouble)}
          />
          <fieldset>
            <legend>{say('conference.who')}</legend>
            {people.map(({ id, name }) => (
              <Tick
                key={id}
                label={name}
                checked={participants.includes(id)}
                onChange={on => setWho(on ? [...participants, id] : participants.filter(each => each !== id))}
              />
            ))}
          </fieldset>
          <TextArea
            label={say('conference.notes')}
            hint={say('conference.notes.hint')}
            value={notes}
            onInput={setNotes}
            maxLength={20_000}
            error={troubleOf(error, 'notes', trouble)}
          />
          {decisions.map((typed, n) => (
            <fieldset key={n} class="stack">
              <legend>{say('conference.decision', { n: n + 1 })}</legend>
              <TaskFields
                typed={typed}
                people={people}
                onType={part => setDecisions(decisions.map((each, m) => (m === n ? { ...each, ...part } : each)))}
              />
            </fieldset>
          ))}
          <Button icon="plus" onClick={() => setDecisions([...decisions, fresh()])}>
            {say('conference.decide')}
          </Button>
          <p class="hint">{say('conference.decide.hint')}</p>
        </>
      )}
    </PlanForm>
  )
}
