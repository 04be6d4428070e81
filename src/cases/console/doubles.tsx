import { useState } from 'preact/hooks'
import { Button, Chip, get, Link, Trouble } from '../../ui/console/index.ts'
import type { CasePerson, DoubleProposal } from '../schema.ts'
import type { CaseProps } from './case.tsx'
import { say, trouble } from './words.ts'

/** Who may be the same person, each with its reasons; only people decide. */
export const Doubles = ({ caseId, person, act }: Pick<CaseProps, 'act'> & { caseId: string; person: CasePerson }) => {
  const [items, setItems] = useState<readonly DoubleProposal[] | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const look = () =>
    get<{ items: DoubleProposal[] }>(`/console/api/cases/${caseId}/doubles/${person.id}`).then(
      found => setItems(found.items),
      setFailed,
    )
  const settle = async (what: string, { personId: otherId, reasons }: DoubleProposal) => {
    await act(what, { personId: person.id, otherId, ...(what === 'merge' && { reasons }) })
    await look()
  }
  if (!items)
    return (
      <p>
        <Trouble error={failed} words={trouble} />
        <Button kind="quiet" icon="compare" onClick={() => void look()}>
          {say('doubles.ask')}
        </Button>
      </p>
    )
  if (items.length === 0) return <p class="soft">{say('doubles.none')}</p>
  return (
    <div class="stack">
      <h3>{say('doubles')}</h3>
      <ul class="rows">
        {items.map(item => (
          <li key={item.personId} class="double">
            <Link to={`/console/cases/${item.caseId}`}>
              {item.shown || say('unknown')} · {say('number', { n: item.number })}
            </Link>{' '}
            {item.reasons.map(reason => (
              <Chip key={reason} tone="warn">
                {say(`d.${reason}` as 'd.name')}
              </Chip>
            ))}
            <div class="actions">
              <Button icon="merge" onClick={() => void settle('merge', item)}>
                {say('merge')}
              </Button>
              <Button kind="quiet" onClick={() => void settle('not-the-same', item)}>
                {say('not-same')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
