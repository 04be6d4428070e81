import { useState } from 'preact/hooks'
import { Button, Dialog, Select, TextArea, Tick, troubleOf } from '../../../ui/console/index.ts'
import { Room } from '../../../ui/console/room.tsx'
import { useStore } from '../../../ui/console/store.ts'
import { restrictionReasons } from '../../plan/schema.ts'
import { PlanForm } from './plan-form.tsx'
import { type PlanProps, shownPlan } from './shown-plan.ts'
import { whoMay } from './task-form.tsx'
import { say, trouble } from './words.ts'

/** Beside a case: giving it on, and who may open it. */
export default function WhoMayOpen({ id }: { id: string }) {
  const shown = useStore(shownPlan)
  if (shown?.id !== id || !shown.plan.restriction.mayChange) return null
  return (
    <>
      {!shown.plan.transfers.some(({ answer }) => answer === null) && <Transfer {...shown} />}
      <Restriction {...shown} />
    </>
  )
}

const Transfer = ({ plan, act }: PlanProps) => {
  const people = whoMay(plan)
  const [asking, setAsking] = useState(false)
  const [toId, setTo] = useState('')
  const [words, setWords] = useState('')
  return (
    <Room id="transfer" title={say('transfer')}>
      {asking ? (
        <PlanForm
          onSave={() => act('transfer', { toId, words })}
          onDone={() => setAsking(false)}
          fields={['toId', 'words']}
        >
          {error => (
            <>
              <Select
                label={say('transfer.to')}
                value={toId}
                options={[{ value: '', label: '–' }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
                onChange={setTo}
                error={troubleOf(error, 'toId', trouble)}
              />
              <TextArea
                label={say('transfer.words')}
                value={words}
                onInput={setWords}
                maxLength={20_000}
                error={troubleOf(error, 'words', trouble)}
              />
              <p class="hint">{say('transfer.hint')}</p>
            </>
          )}
        </PlanForm>
      ) : (
        <Button onClick={() => setAsking(true)}>{say('transfer.ask')}</Button>
      )}
    </Room>
  )
}

const Restriction = ({ plan, act }: PlanProps) => {
  const { accounts, reason: why, responsible } = plan.restriction
  const [asking, setAsking] = useState<'some' | 'all' | null>(null)
  const [chosen, setChosen] = useState<readonly string[]>(accounts ?? [responsible])
  const [reason, setReason] = useState<(typeof restrictionReasons)[number]>(why ?? 'danger')
  const names = (accounts ?? []).map(id => plan.people.find(each => each.id === id)?.name ?? '–').join(', ')
  const restrict = (to: readonly string[] | null) => act('restriction', { accounts: to, reason: to ? reason : 'over' })
  return (
    <Room
      id="restriction"
      title={say('restriction')}
      summary={accounts ? say('restriction.some', { names }) : say('restriction.all')}
    >
      <p>
        {accounts ? say('restriction.some', { names }) : say('restriction.all')}
        {why && <span class="soft"> ({say(`w.${why}`)})</span>}
      </p>
      <div class="actions">
        <Button onClick={() => setAsking('some')}>{say(accounts ? 'restriction.change' : 'restriction.set')}</Button>
        {accounts && (
          <Button kind="quiet" onClick={() => setAsking('all')}>
            {say('restriction.lift')}
          </Button>
        )}
      </div>
      <Dialog title={say('restriction.set')} open={asking === 'some'} onClose={() => setAsking(null)}>
        <PlanForm onSave={() => restrict(chosen)} onDone={() => setAsking(null)}>
          {() => (
            <>
              <p class="hint">{say('restriction.hint')}</p>
              <fieldset>
                <legend>{say('restriction.who')}</legend>
                {plan.people.map(({ id, name }) => (
                  <Tick
                    key={id}
                    label={name}
                    checked={chosen.includes(id)}
                    onChange={on => setChosen(on ? [...chosen, id] : chosen.filter(each => each !== id))}
                  />
                ))}
              </fieldset>
              <Select
                label={say('why')}
                value={reason}
                options={restrictionReasons
                  .filter(value => value !== 'over')
                  .map(value => ({ value, label: say(`w.${value}`) }))}
                onChange={setReason}
              />
            </>
          )}
        </PlanForm>
      </Dialog>
      <Dialog title={say('restriction.lift')} open={asking === 'all'} onClose={() => setAsking(null)}>
        <PlanForm onSave={() => restrict(null)} onDone={() => setAsking(null)} saveWord={say('restriction.lift')}>
          {() => <p>{say('restriction.lift.sure')}</p>}
        </PlanForm>
      </Dialog>
    </Room>
  )
}
