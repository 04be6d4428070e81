import { useState } from 'preact/hooks'
import { Button, Choices, Section, Select, TextArea } from '../../ui/console/index.ts'
import { completedOutcomes, declineReasons, failReasons, mayFollow, type ReferralState } from '../referral-states.ts'
import { type AnswerKind, answerKinds } from '../schema.ts'
import type { Act } from './referral.tsx'
import { say } from './words.ts'

/** What whoever was asked may answer now. */
export const AnswerForm = ({ state, act, without = [] }: { state: ReferralState; act: Act; without?: readonly AnswerKind[] }) => {
  const kinds = answerKinds.filter(kind => mayFollow(state, kind, 'receiver') && !without.includes(kind))
  const [chosen, setKind] = useState<AnswerKind | null>(null)
  const [reason, setReason] = useState('')
  const [outcome, setOutcome] = useState('')
  const [note, setNote] = useState('')
  const [first] = kinds
  if (first === undefined) return null
  const kind = chosen && kinds.includes(chosen) ? chosen : first
  const reasons = kind === 'declined' ? declineReasons : kind === 'failed' ? failReasons : []
  const answer = async () => {
    const done = await act('answers', { kind, note, reason: reasons.length > 0 ? reason : null, outcome: kind === 'completed' ? outcome : null })
    if (done !== null) setNote('')
  }
  return (
    <Section title={say('answer')}>
      <form
        class="stack"
        onSubmit={event => {
          event.preventDefault()
          void answer()
        }}
      >
        <Choices label={say('kind')} hideLabel value={kind} options={kinds.map(value => ({ value, label: say(`k.${value}`) }))} onChange={setKind} />
        {reasons.length > 0 && <Select label={say('why')} value={reason} options={[{ value: '', label: '–' }, ...reasons.map(value => ({ value, label: say(`r.${value}`) }))]} onChange={setReason} />}
        {kind === 'completed' && <Select label={say('outcome')} value={outcome} options={[{ value: '', label: '–' }, ...completedOutcomes.map(value => ({ value, label: say(`o.${value}`) }))]} onChange={setOutcome} />}
        <TextArea label={say('note')} value={note} onInput={setNote} maxLength={10_000} />
        <Button kind="fill" type="submit">
          {say('answer')}
        </Button>
      </form>
    </Section>
  )
} // prettier-ignore
