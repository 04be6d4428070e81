import { useState } from 'preact/hooks'
import { Button, desk, Dialog, Notice, Select, Trouble } from '../../../ui/console/index.ts'
import { useStore } from '../../../ui/console/store.ts'
import { declineReasons } from '../../plan/schema.ts'
import { PlanForm } from './plan-form.tsx'
import { shownPlan } from './shown-plan.ts'
import { say, trouble } from './words.ts'

/** Under the moves of a case: that somebody is asked to answer for it, the words for them, and their answer. */
export default function TransferWaits({ id }: { id: string }) {
  const shown = useStore(shownPlan)
  const [declining, setDeclining] = useState(false)
  const [reason, setReason] = useState<(typeof declineReasons)[number]>('no-time')
  const [failed, setFailed] = useState<unknown>(null)
  const waiting = shown?.id === id ? shown.plan.transfers.find(({ answer }) => answer === null) : undefined
  if (!shown || !waiting) return null
  const answer = (how: string, more: object = {}) =>
    shown.act('transfer/answer', { transferId: waiting.id, how, ...more })
  const mine = waiting.toId === desk.accountId
  return (
    <Notice tone="warn" title={say('transfer.waits', { from: waiting.from, to: waiting.to })}>
      <p class="plan-notes" dir="auto">
        {waiting.words}
      </p>
      <Trouble error={failed} words={trouble} />
      <div class="actions">
        {mine && (
          <>
            <Button kind="fill" onClick={() => void answer('accepted').then(setFailed)}>
              {say('transfer.accept')}
            </Button>
            <Button onClick={() => setDeclining(true)}>{say('transfer.decline')}</Button>
          </>
        )}
        {(waiting.fromId === desk.accountId || shown.plan.restriction.mayChange) && (
          <Button kind="quiet" onClick={() => void answer('withdrawn').then(setFailed)}>
            {say('transfer.withdraw')}
          </Button>
        )}
      </div>
      <Dialog title={say('transfer.decline')} open={declining} onClose={() => setDeclining(false)}>
        <PlanForm
          onSave={() => answer('declined', { reason })}
          onDone={() => setDeclining(false)}
          saveWord={say('transfer.decline')}
        >
          {() => (
            <Select
              label={say('why')}
              value={reason}
              options={declineReasons.map(value => ({ value, label: say(`x.${value}`) }))}
              onChange={setReason}
            />
          )}
        </PlanForm>
      </Dialog>
    </Notice>
  )
}
