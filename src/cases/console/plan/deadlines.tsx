import { useState } from 'preact/hooks'
import { Button, Chip, Dialog, may, Notice, pick, sayDay, TextArea, TextField, Trouble, troubleOf } from '../../../ui/console/index.ts' // prettier-ignore
import { Room } from '../../../ui/console/room.tsx'
import type { PlanDeadline, PlanStart } from '../../plan/schema.ts'
import { isNear, Off } from './day-line.tsx'
import { PlanForm } from './plan-form.tsx'
import type { PlanProps } from './shown-plan.ts'
import { StartForm } from './start-form.tsx'
import { HowComputed, ruleName } from './steps.tsx'
import { say, trouble } from './words.ts'

/** What happened that the law counts from, and the deadlines that follow from it. */
export const Deadlines = (props: PlanProps) => {
  const { plan } = props
  const [adding, setAdding] = useState(false)
  const open = plan.deadlines.filter(({ ended }) => !ended)
  const [next] = open.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
  return (
    <Room
      id="deadlines"
      title={say('deadlines')}
      note={open.length || ''}
      summary={next ? say('next', { day: sayDay(next.dueOn), what: ruleName(next.rule) }) : say('deadlines.none')}
      urgent={(next !== undefined && isNear(next.dueOn, plan.today)) || plan.starts.some(({ outdated }) => outdated)}
    >
      {plan.starts.length === 0 && <p class="soft">{say('deadlines.none')}</p>}
      {plan.starts.map(start => (
        <Start key={start.id} {...props} start={start} />
      ))}
      {adding ? (
        <StartForm {...props} onDone={() => setAdding(false)} />
      ) : (
        <Button icon="plus" onClick={() => setAdding(true)}>
          {say('start.add')}
        </Button>
      )}
    </Room>
  )
}

const Start = ({ start, ...props }: PlanProps & { start: PlanStart }) => {
  const { plan, act } = props
  const [failed, setFailed] = useState<unknown>(null)
  const [taking, setTaking] = useState(false)
  const event = plan.events.find(({ code }) => code === start.event)
  const deadlines = plan.deadlines.filter(({ startId }) => startId === start.id)
  const isNew = start.outdated && !deadlines.some(({ changed }) => changed)
  return (
    <div class="plan-goal">
      <div class="plan-goal-head">
        <h3>
          {event ? pick([event.it, event.en]) : start.event} <span class="soft">· {sayDay(start.happenedOn)}</span>
        </h3>
        <Button kind="quiet" onClick={() => setTaking(true)}>
          {say('start.withdraw')}
        </Button>
      </div>
      {start.lodgedOn && (
        <p class="small soft">
          {say('start.lodged')}: {sayDay(start.lodgedOn)}
        </p>
      )}
      {start.words && <p dir="auto">{start.words}</p>}
      <Trouble error={failed} words={trouble} />
      {start.outdated && (
        <Notice tone="warn">
          {isNew && <p>{say('changed.new')}</p>}
          {deadlines.map(
            ({ id, changed, rule }) =>
              changed && (
                <p key={id}>
                  {ruleName(rule)}. {changed.due ? say('changed', { day: sayDay(changed.due) }) : say('changed.none')}
                </p>
              ),
          )}
          <Button onClick={() => void act('deadlines/renew', { startId: start.id }).then(setFailed)}>
            {say('renew')}
          </Button>
        </Notice>
      )}
      {deadlines.length === 0 && !start.outdated && <p class="soft">{say('nothing')}</p>}
      <ul class="rows">
        {deadlines.map(deadline => (
          <li key={deadline.id}>
            <Deadline {...props} deadline={deadline} />
          </li>
        ))}
      </ul>
      <Dialog title={say('start.withdraw')} open={taking} onClose={() => setTaking(false)}>
        <PlanForm
          onSave={() => act('starts/withdraw', { startId: start.id })}
          onDone={() => setTaking(false)}
          saveWord={say('start.withdraw')}
        >
          {() => <p>{say('start.withdraw.sure')}</p>}
        </PlanForm>
      </Dialog>
    </div>
  )
}

const Deadline = ({ deadline, ...props }: PlanProps & { deadline: PlanDeadline }) => {
  const { plan } = props
  const { rule, ended } = deadline
  const [ending, setEnding] = useState<'meet' | 'set-aside' | null>(null)
  const close = () => setEnding(null)
  return (
    <div class="plan-task">
      <div>
        <p class="b">{ruleName(rule)}</p>
        <p class="chips">
          <span class={ended ? 'soft' : 'b'}>{say(`n.${rule.nature}`, { day: sayDay(deadline.dueOn) })}</span>{' '}
          {!ended && <Off day={deadline.dueOn} today={plan.today} />}{' '}
          {ended && (
            <Chip tone={ended.how === 'met' ? 'ok' : 'soft'}>
              {say(`e.${ended.how}`, { day: sayDay(ended.metOn), name: ended.by })}
            </Chip>
          )}{' '}
          {rule.standing === 'unreviewed' && <Chip tone="warn">{say('unreviewed')}</Chip>}
          {rule.standing === 'wrong' && <Chip tone="bad">{say('no-longer')}</Chip>}
        </p>
        {ended?.words && <p dir="auto">{ended.words}</p>}
        <HowComputed deadline={deadline} />
      </div>
      {!ended && (
        <div class="actions">
          <Button icon="check" onClick={() => setEnding('meet')}>
            {say('meet')}
          </Button>
          {may('case.judge-deadline') && (
            <Button kind="quiet" onClick={() => setEnding('set-aside')}>
              {say('set-aside')}
            </Button>
          )}
        </div>
      )}
      <Dialog title={say(ending === 'meet' ? 'meet.title' : 'set-aside.title')} open={ending !== null} onClose={close}>
        {ending && <EndForm {...props} deadline={deadline} how={ending} onDone={close} />}
      </Dialog>
    </div>
  )
}

interface EndProps extends PlanProps {
  readonly deadline: PlanDeadline
  readonly how: 'meet' | 'set-aside'
  readonly onDone: () => void
}

const EndForm = ({ plan, act, deadline, how, onDone }: EndProps) => {
  const [metOn, setMetOn] = useState(plan.today)
  const [words, setWords] = useState('')
  const body = { deadlineId: deadline.id, words, ...(how === 'meet' && { metOn }) }
  return (
    <PlanForm onSave={() => act(`deadlines/${how}`, body)} onDone={onDone} fields={['words', 'metOn']}>
      {error => (
        <>
          {how === 'meet' && (
            <TextField
              label={say('meet.on')}
              type="date"
              value={metOn}
              onInput={setMetOn}
              error={troubleOf(error, 'metOn', trouble)}
            />
          )}
          <TextArea
            label={say(how === 'meet' ? 'meet.words' : 'why')}
            hint={say('meet.words.hint')}
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
