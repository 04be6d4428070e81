import { Button, desk } from '../../ui/console/index.ts'
import { Room } from '../../ui/console/room.tsx'
import type { CaseProps } from './case.tsx'
import { say } from './words.ts'

/** Who answers for it first, then the others. */
export const sayWho = ({ members }: CaseProps['whole']): string =>
  members.map(({ name, role }) => `${name} (${say(`m.${role}` as 'm.legal')})`).join(', ') || say('members.none')

/** Who works on it; somebody always answers for it. */
export const Members = ({ whole, act }: CaseProps) => {
  const me = desk.accountId
  const mine = whole.members.filter(({ id }) => id === me)
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
      <div class="actions">
        {!mine.some(({ role }) => role === 'responsible') && (
          <Button onClick={() => join('responsible')}>{say('take-over')}</Button>
        )}
        {mine.length === 0 && (
          <Button kind="quiet" onClick={() => join('operator')}>
            {say('join')}
          </Button>
        )}
      </div>
    </Room>
  )
}
