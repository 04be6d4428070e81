import { useState } from 'preact/hooks'
import { Button, Form, newOnce, Select, send } from '../../../ui/console/index.ts'
import { type FoundParty, type PartyFacts, partyKinds, partyRoles } from '../../parties/schema.ts'
import { nameOf, PartyFields, restOf } from './party-fields.tsx'
import { say, trouble } from './words.ts'

/** Somebody is entered: first one looks whether they are known, so that one employer stays one. */
export const AddParty = ({ path, onDone, onCancel }: { path: string; onDone: () => void; onCancel: () => void }) => {
  const [role, setRole] = useState<(typeof partyRoles)[number]>('employer')
  const [kind, setKind] = useState<(typeof partyKinds)[number]>('farm')
  const [facts, setFacts] = useState<PartyFacts>({})
  const [found, setFound] = useState<readonly FoundParty[] | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const [once] = useState(newOnce)
  const look = async () => {
    try {
      const { items } = await send<{ items: readonly FoundParty[] }>(`${path}/find`, { facts })
      setFailed(null)
      setFound(items)
    } catch (refused) {
      setFailed(refused)
    }
  }
  const save = (partyId: string | null) => send(path, { partyId, kind, role, facts }, once).then(onDone, setFailed)
  return (
    <Form
      onSend={() => (found ? save(null) : look())}
      onCancel={onCancel}
      submit={say(!found ? 'look' : found.length > 0 ? 'look.new' : 'save')}
      error={failed}
      words={trouble}
    >
      <Select
        label={say('role')}
        value={role}
        options={partyRoles.map(value => ({ value, label: say(`r.${value}`) }))}
        onChange={setRole}
      />
      <Select
        label={say('kind')}
        value={kind}
        options={partyKinds.map(value => ({ value, label: say(`k.${value}`) }))}
        onChange={setKind}
      />
      <PartyFields
        facts={facts}
        onInput={changed => {
          setFacts(changed)
          setFound(null)
        }}
      />
      {found && (
        <output class="stack">
          <p class="b">{say(found.length > 0 ? 'look.found' : 'look.none')}</p>
          <ul class="rows">
            {found.map(party => (
              <li key={party.partyId} class="member">
                <span>
                  <bdi class="b">{nameOf(party.facts)}</bdi> <span class="soft small">{restOf(party.facts)}</span>
                  <br />
                  <span class="small">
                    {say('because', { reasons: party.reasons.map(reason => say(`w.${reason}`)).join(', ') })} ·{' '}
                    {party.cases === 1 ? say('case.one') : say('cases', { n: party.cases })}
                  </span>
                </span>
                <Button onClick={() => void save(party.partyId)}>{say('look.use')}</Button>
              </li>
            ))}
          </ul>
        </output>
      )}
    </Form>
  )
}
