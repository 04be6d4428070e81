import { useState } from 'preact/hooks'
import { Button, desk, Form, Select, Slot } from '../../ui/console/index.ts'
import { Room } from '../../ui/console/room.tsx'
import { useStore } from '../../ui/console/store.ts'
import { memberRoles } from '../schema.ts'
import type { CaseProps } from './case.tsx'
import { shownPlan } from './plan/shown-plan.ts'
import { whoMay } from './plan/task-form.tsx'
import { say } from './words.ts'

/** Who answers for it first, then the others. */
export const sayWho = ({ members }: CaseProps['whole']): string =>
  members.map(({ name, role }) => `${name} (${say(`m.${role}` as 'm.legal')})`).join(', ') || say('members.none')

/** Who works on it; somebody always answers for it. */
export const Members = ({ whole, act }: CaseProps) => {
  const me = desk.accountId
  const mine = whole.members.filter(({ id }) => id === me)
  const [adding, setAdding] = useState(false)
  const join = (role: string) => void act('members', { accountId: me, role })
  return (
    <Room id="members" title={say('members')} note={whole.members.length || ''} summary={sayWho(whole)}>
      <ul class="rows">
        {whole.members.map(({ memberId, name, role }) => (
          <li key={memberId} class="member">
            <span>
              {name} <span class="soft">· {say(`m.${role}` as 'm.legal')}</span>
            </span>
            {role !== 'responsible' && (
              <Button kind="quiet" icon="no" onClick={() => void act('members/end', { memberId })}>
                <span class="hide">{say('leave', { name })}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Slot name="case-members" id={whole.id} />
      {adding ? (
        <AddMember whole={whole} act={act} onDone={() => setAdding(false)} />
      ) : (
        <div class="actions">
          {!mine.some(({ role }) => role === 'responsible') && (
            <Button onClick={() => join('responsible')}>{say('take-over')}</Button>
          )}
          {mine.length === 0 && (
            <Button kind="quiet" onClick={() => join('operator')}>
              {say('join')}
            </Button>
          )}
          <Button icon="plus" onClick={() => setAdding(true)}>
            {say('join.other')}
          </Button>
        </div>
      )}
    </Room>
  )
}

/** Whoever answers for it changes by a transfer, or takes it over. */
const added = memberRoles.filter(role => role !== 'responsible')

const AddMember = ({ whole, act, onDone }: CaseProps & { onDone: () => void }) => {
  const shown = useStore(shownPlan)
  const people = shown?.id === whole.id ? whoMay(shown.plan) : []
  const free = people.filter(({ id }) => !whole.members.some(member => member.id === id))
  const [accountId, setAccount] = useState('')
  const [role, setRole] = useState<(typeof added)[number]>('mediator')
  const [busy, setBusy] = useState(false)
  const who = free.some(({ id }) => id === accountId) ? accountId : ''
  const save = async () => {
    setBusy(true)
    const refused = await act('members', { accountId: who, role })
    setBusy(false)
    if (!refused) onDone()
  }
  if (free.length === 0)
    return (
      <div class="actions">
        <p class="soft">{say('join.nobody')}</p>
        <Button kind="quiet" onClick={onDone}>
          {say('join.cancel')}
        </Button>
      </div>
    )
  return (
    <Form busy={busy} onSend={save} onCancel={onDone} submit={say('join.save')} disabled={who === ''}>
      <Select
        label={say('join.who')}
        value={who}
        options={[{ value: '', label: '–' }, ...free.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={setAccount}
      />
      <Select
        label={say('join.as')}
        value={role}
        options={added.map(value => ({ value, label: say(`m.${value}`) }))}
        onChange={setRole}
      />
    </Form>
  )
}
