import { useState } from 'preact/hooks'
import { Button, Dialog, may, Select } from '../../ui/console/index.ts'
import { caseOutcomes, type CaseState, caseTransitions, stateReasons } from '../case-states.ts'
import type { CaseProps } from './case.tsx'
import { say } from './words.ts'

const reasonsOf = (to: CaseState): readonly string[] =>
  (stateReasons as Partial<Record<CaseState, readonly string[]>>)[to] ?? []

/** The states that may follow, each a button; one that asks why asks before. */
export const Moves = ({ whole, act }: CaseProps) => {
  const [asking, setAsking] = useState<CaseState | null>(null)
  const [reason, setReason] = useState('')
  const [outcome, setOutcome] = useState('')
  const possible = caseTransitions[whole.state].filter(to => to !== 'closed' || may('case.close'))
  const press = (to: CaseState) => {
    const [first] = reasonsOf(to)
    if (first === undefined) {
      void act('state', { to })
      return
    }
    setReason(to === 'closed' ? (whole.reason ?? first) : first)
    setOutcome(caseOutcomes[0])
    setAsking(to)
  }
  const go = async () => {
    if (!asking) return
    setAsking(null)
    await (asking === 'closed' ? act('closure', { reason, outcome }) : act('state', { to: asking, reason }))
  }
  return (
    <div class="actions">
      {possible.map((to, place) => (
        <Button key={to} kind={place === 0 ? 'fill' : 'plain'} onClick={() => press(to)}>
          {say(`to.${to}` as 'to.active')}
        </Button>
      ))}
      <Dialog
        title={asking ? say(`to.${asking}` as 'to.active') : ''}
        open={asking !== null}
        onClose={() => setAsking(null)}
        actions={
          <>
            <Button kind="fill" onClick={() => void go()}>
              {asking && say(`to.${asking}` as 'to.active')}
            </Button>
            <Button kind="quiet" onClick={() => setAsking(null)}>
              {say('cancel')}
            </Button>
          </>
        }
      >
        {asking && (
          <Select
            label={say('why')}
            value={reason}
            options={reasonsOf(asking).map(value => ({ value, label: say(`r.${value}` as 'r.done') }))}
            onChange={setReason}
          />
        )}
        {asking === 'closed' && (
          <Select
            label={say('outcome')}
            value={outcome}
            options={caseOutcomes.map(value => ({ value, label: say(`o.${value}` as 'o.unknown') }))}
            onChange={setOutcome}
          />
        )}
      </Dialog>
    </div>
  )
}
