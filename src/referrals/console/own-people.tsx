import { useState } from 'preact/hooks'
import type { OwnPeople as Read } from '../../staff/index.ts'
import { Button, Chip, Dialog, Form, Link, may, newOnce, Notice, sayDay, Section, send, TextField, Trouble, troubleOf, useFetched } from '../../ui/console/index.ts' // prettier-ignore
import { trouble } from './trouble.ts'
import { sayOwn } from './own-people-words.ts'

const PATH = '/console/api/own-people'
type Person = Read['people'][number]

/** The people of a partner's body: whoever answers for them lets somebody in, gives the keys, and ends an access. */
export const OwnPeople = () => {
  const { value, error, reload } = useFetched<Read>(PATH)
  const [inviting, setInviting] = useState(false)
  const [link, setLink] = useState<{ readonly name: string; readonly token: string } | null>(null)
  const [leaving, setLeaving] = useState<Person | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const act = (what: string, body: object) => {
    setFailed(null)
    return send(`${PATH}/${what}`, body).then(reload, setFailed)
  }
  const runs = value?.responsible ?? false
  return (
    <Section
      title={sayOwn('own.people')}
      actions={
        runs &&
        !inviting && (
          <Button icon="plus" onClick={() => setInviting(true)}>
            {sayOwn('own.invite')}
          </Button>
        )
      }
    >
      <p class="soft">{sayOwn(runs ? 'own.people.run' : 'own.people.what')}</p>
      <Trouble error={error ?? failed} words={trouble} {...(error ? { retry: reload } : {})} />
      {inviting && (
        <Invite
          onDone={made => {
            setInviting(false)
            setLink(made)
            reload()
          }}
          onCancel={() => setInviting(false)}
        />
      )}
      {link && (
        <Notice tone="warn" title={sayOwn('own.link', { name: link.name })}>
          <p>{sayOwn('own.link.what')}</p>
          <p>
            <code class="link">{`${location.origin}/staff/invitation/${link.token}`}</code>
          </p>
        </Notice>
      )}
      <ul class="rows">
        {value?.people.map(person => (
          <li key={person.id} class="known">
            <p>
              <span class="b">{person.name}</span> {person.login && <bdi class="soft small">{person.login}</bdi>}
            </p>
            <p class="chips">
              {person.me && <Chip tone="soft">{sayOwn('own.me')}</Chip>} {person.responsible && <Chip tone="info">{sayOwn('own.responsible')}</Chip>}{' '}
              {!person.keys && <Chip tone="warn">{sayOwn('own.no-keys')}</Chip>}
            </p>
            {runs && !person.me && (
              <div class="actions">
                {!person.keys && <Button onClick={() => void act('keys', { person: person.id })}>{sayOwn('own.give-keys')}</Button>}
                <Button kind="quiet" onClick={() => void act('responsible', { person: person.id, responsible: !person.responsible })}>
                  {sayOwn(person.responsible ? 'own.unname' : 'own.name')}
                </Button>
                <Button kind="quiet" icon="no" onClick={() => setLeaving(person)}>
                  {sayOwn('own.end')}
                </Button>
              </div>
            )}
          </li>
        ))}
        {value?.invitations.map(({ id, name, expiresAt }) => (
          <li key={id} class="known">
            <p>
              <span class="b">{name}</span> <Chip tone="soft">{sayOwn('own.invited', { day: sayDay(expiresAt) })}</Chip>
            </p>
            <div class="actions">
              <Button kind="quiet" onClick={() => void act('withdraw', { invitation: id })}>
                {sayOwn('own.withdraw')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {may('directory.correct-own') && (
        <p class="actions">
          <Link to="/console/own">{sayOwn('own.services')}</Link>
        </p>
      )}
      <Dialog
        title={sayOwn('own.end.sure', { name: leaving?.name ?? '' })}
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        actions={
          <Button
            kind="danger"
            onClick={() => {
              const person = leaving?.id
              setLeaving(null)
              void act('end', { person })
            }}
          >
            {sayOwn('own.end')}
          </Button>
        }
      >
        <p>{sayOwn('own.end.what')}</p>
      </Dialog>
    </Section>
  )
} // prettier-ignore

interface InviteProps {
  readonly onDone: (made: { name: string; token: string } | null) => void
  readonly onCancel: () => void
}

const Invite = ({ onDone, onCancel }: InviteProps) => {
  const [once] = useState(newOnce)
  const [name, setName] = useState('')
  const [error, setError] = useState<unknown>(null)
  const save = () =>
    send<{ done: string | true }>(PATH, { name }, once).then(
      ({ done }) => onDone(typeof done === 'string' ? { name, token: done } : null),
      setError,
    )
  return (
    <Form submit={sayOwn('own.invite.make')} onSend={save} onCancel={onCancel}>
      <TextField label={sayOwn('own.invite.name')} hint={sayOwn('own.invite.hint')} value={name} onInput={setName} maxLength={200} error={troubleOf(error, 'name', trouble)} />
      {!troubleOf(error, 'name', trouble) && <Trouble error={error} words={trouble} />}
    </Form>
  )
} // prettier-ignore
