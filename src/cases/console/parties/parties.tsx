import { useState } from 'preact/hooks'
import {
  Button,
  Dialog,
  Form,
  Link,
  may,
  Select,
  send,
  Trouble,
  useFetched,
  useLive,
} from '../../../ui/console/index.ts'
import { ListRoom } from '../../../ui/console/list-room.tsx'
import { type CaseParty, type ConflictKind, conflictKinds } from '../../parties/schema.ts'
import { AddParty } from './add-party.tsx'
import { KeepAway } from './conflicts.tsx'
import { nameOf, PartyFields, restOf } from './party-fields.tsx'
import './parties.css'
import { say, trouble } from './words.ts'

/** Who employed, recruited, drove or housed the person, and where else they stand. */
export default function Parties({ id }: { id: string }) {
  const path = `/console/api/cases/${id}/parties`
  const fetched = useFetched<{ items: readonly CaseParty[] }>(path)
  useLive('case', news => news.id === id && fetched.reload())
  return (
    <ListRoom
      id="parties"
      words={{ title: say('title'), add: say('add'), none: say('none'), loading: say('loading') }}
      trouble={trouble}
      fetched={fetched}
      items={({ items }) => items}
      keyOf={({ linkId }) => linkId}
      line={party => <Party party={party} path={path} onChanged={fetched.reload} />}
      form={(_, close) => <AddParty path={path} {...close} />}
    />
  )
}

const Party = ({ party, path, onChanged }: { party: CaseParty; path: string; onChanged: () => void }) => {
  const [doing, setDoing] = useState<'edit' | 'end' | 'declare' | 'keep' | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const act = async (what: string, body: object) => {
    setFailed(null)
    try {
      await send(`${path}/${what}`, body)
      setDoing(null)
      onChanged()
    } catch (refused) {
      setFailed(refused)
    }
  }
  const { facts, elsewhere } = party
  return (
    <article class="party stack">
      <p>
        <span class="b" dir="auto">
          {nameOf(facts)}
        </span>{' '}
        <span class="soft small">
          · {say(`r.${party.role}`)} · {say(`k.${party.kind}`)}
        </span>
        {restOf(facts) && <br />}
        <bdi class="small">{restOf(facts)}</bdi>
      </p>
      {facts.note && <p dir="auto">{facts.note}</p>}
      {elsewhere.length > 0 && (
        <p>
          {say('elsewhere')}:{' '}
          {elsewhere.map(({ caseId, number }) => (
            <Link key={caseId} to={`/console/cases/${caseId}`} class="btn quiet">
              {say('number', { n: number })}
            </Link>
          ))}
        </p>
      )}
      {doing === 'edit' ? (
        <EditParty party={party} onCancel={() => setDoing(null)} onSave={body => act('write', body)} />
      ) : (
        <div class="actions">
          <Button kind="quiet" icon="edit" onClick={() => setDoing('edit')}>
            {say('edit')}
          </Button>
          <Button kind="quiet" icon="no" onClick={() => setDoing('end')}>
            {say('end')}
          </Button>
          <Button kind="quiet" icon="shield" onClick={() => setDoing('declare')}>
            {say('declare')}
          </Button>
          {may('case.set-conflicts') && (
            <Button kind="quiet" icon="lock" onClick={() => setDoing('keep')}>
              {say('keep')}
            </Button>
          )}
        </div>
      )}
      {doing === 'keep' && (
        <KeepAway
          party={{ id: party.partyId, name: nameOf(facts) }}
          onCancel={() => setDoing(null)}
          onDone={() => {
            setDoing(null)
            onChanged()
          }}
        />
      )}
      <Trouble error={failed} words={trouble} />
      <Dialog
        title={say('end')}
        open={doing === 'end'}
        onClose={() => setDoing(null)}
        actions={
          <Button kind="danger" onClick={() => void act('end', { linkId: party.linkId })}>
            {say('end')}
          </Button>
        }
      >
        <p>{say('end.sure')}</p>
      </Dialog>
      <Declare
        open={doing === 'declare'}
        onClose={() => setDoing(null)}
        onSay={kind => void act('declare', { partyId: party.partyId, kind })}
      />
    </article>
  )
}

const EditParty = ({
  party,
  onCancel,
  onSave,
}: {
  party: CaseParty
  onCancel: () => void
  onSave: (body: object) => Promise<unknown>
}) => {
  const [facts, setFacts] = useState(party.facts)
  return (
    <Form onSend={() => onSave({ partyId: party.partyId, seen: party.version, facts })} onCancel={onCancel}>
      <PartyFields facts={facts} onInput={setFacts} />
    </Form>
  )
}

const Declare = ({
  open,
  onClose,
  onSay,
}: {
  open: boolean
  onClose: () => void
  onSay: (kind: ConflictKind) => void
}) => {
  const [kind, setKind] = useState<ConflictKind>('family')
  return (
    <Dialog
      title={say('declare.title')}
      open={open}
      onClose={onClose}
      actions={
        <Button kind="danger" onClick={() => onSay(kind)}>
          {say('declare.say')}
        </Button>
      }
    >
      <p>{say('declare.sure')}</p>
      <Select
        label={say('link')}
        value={kind}
        options={conflictKinds.map(value => ({ value, label: say(`c.${value}`) }))}
        onChange={setKind}
      />
    </Dialog>
  )
}
