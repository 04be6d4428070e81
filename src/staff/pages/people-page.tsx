import { staffRoles } from '../acts.ts'
import { type Actor, can } from '../actor.ts'
import type { OpenInvitation } from '../invite.ts'
import { mayHoldKeys, type Person } from '../people.ts'
import { regionName, regions } from '../regions.ts'
import { Choice, Field, Form, type Trouble } from './form.tsx'
import { moment } from './moment.ts'
import { Closures, type HouseSettings, RotationDue, ShiftsNow, Teams } from './settings-sections.tsx'
import { type Say, sayError, sayRole } from './words.ts'

interface PeopleProps {
  say: Say
  actor: Actor
  organizationId: string
  people: readonly Person[]
  invitations: readonly OpenInvitation[]
  settings: HouseSettings
  saved: boolean
  /** Of the invitation form, or of the page as a whole. */
  trouble?: Trouble | null
}

export const People = ({ say, actor, organizationId, people, invitations, settings, saved, trouble }: PeopleProps) => (
  <>
    {settings.rotation && <RotationDue say={say} />}
    {saved && (
      <p class="note">
        <output>{say('saved')}</output>
      </p>
    )}
    <p class="lead">{say('people.what')}</p>
    {trouble && !trouble.field && !trouble.typed.of && (
      <p class="note warn" role="alert">
        {sayError(say, trouble.code)}
      </p>
    )}
    <ShiftsNow say={say} onShift={settings.onShift} />
    <ul class="cards">
      {people.map(person => (
        <PersonCard {...{ say, actor, organizationId, person }} />
      ))}
    </ul>
    {invitations.length > 0 && (
      <section class="sec">
        <h2>{say('invite.open')}</h2>
        <ul class="cards">
          {invitations.map(({ id, name, role, region, expiresAt }) => (
            <li>
              <p>
                <b>{name}</b> · {roleAt(say, role, region)} · {say('invite.until', { until: moment(expiresAt, say) })}
              </p>
              <Form say={say} action={`/staff/invitations/${id}/withdraw`} submit="invite.withdraw" about={name} />
            </li>
          ))}
        </ul>
      </section>
    )}
    <section class="sec">
      <h2>{say('invite')}</h2>
      <Form say={say} action="/staff/invitations" submit="invite.send" main>
        <input type="hidden" name="of" value="invite" />
        <Field say={say} name="name" trouble={ofForm(trouble, 'invite')} />
        <Choice say={say} name="role" options={roleOptions(say)} value="operator" trouble={ofForm(trouble, 'invite')} />
        <Choice say={say} name="region" options={regionOptions(say)} trouble={ofForm(trouble, 'invite')} />
      </Form>
    </section>
    <Teams say={say} teams={settings.teams} trouble={ofForm(trouble, 'team')} />
    <Closures say={say} closures={settings.closures} trouble={ofForm(trouble, 'absence')} />
    {can(actor, 'staff.print-papers', { organizationId }) && (
      <section class="sec">
        <h2>{say('papers')}</h2>
        <p>{say('papers.what')}</p>
        <Form say={say} action="/staff/papers" submit="set-up.shares.make" />
      </section>
    )}
  </>
)

/** The trouble of one form of several on the page. */
const ofForm = (trouble: Trouble | null | undefined, form: string) => (trouble?.typed.of === form ? trouble : null)

const PersonCard = ({
  say,
  actor,
  organizationId,
  person,
}: Pick<PeopleProps, 'say' | 'actor' | 'organizationId'> & { person: Person }) => {
  const { id, name, login, languages, roles, codes, keys } = person
  const other = id !== actor.id
  return (
    <li>
      <h2>{name}</h2>
      <p>
        <bdi>{login}</bdi>
        {languages.length > 0 && ` · ${languages.map(code => languageName(say, code)).join(', ')}`}
      </p>
      <p>{roles.map(({ role, region }) => roleAt(say, role, region)).join(' · ')}</p>
      <p class="chips">
        {mayHoldKeys(roles) && (
          <span class={keys ? 'chip ok' : 'chip warn'}>{say(keys ? 'people.keys.yes' : 'people.keys.no')}</span>
        )}
        {!codes && <span class="chip warn">{say('people.codes.no')}</span>}
      </p>
      {mayHoldKeys(roles) && !keys && can(actor, 'staff.give-keys', { organizationId }) && (
        <Form say={say} action={`/staff/people/${id}/keys`} submit="people.give-keys" about={name} />
      )}
      {can(actor, 'staff.change-settings', { organizationId }) && (
        <p>
          <a class="btn" href={`/staff/people/${id}`}>
            {say('settings')}
            <span class="hide"> {name}</span>
          </a>
        </p>
      )}
      {other && (
        <details>
          <summary>
            {say('people.change')}
            <span class="hide"> {name}</span>
          </summary>
          {roles.map(({ id: membership, role, region }) => (
            <Form
              say={say}
              action={`/staff/roles/${membership}/take`}
              submit="people.take-role-of"
              about={`${roleAt(say, role, region)}, ${name}`}
            >
              <p>{roleAt(say, role, region)}</p>
            </Form>
          ))}
          <Form say={say} action={`/staff/people/${id}/roles`} submit="people.give-role" about={name}>
            <Choice say={say} name="role" id={`role-${id}`} options={roleOptions(say)} />
            <Choice say={say} name="region" id={`region-${id}`} options={regionOptions(say)} />
          </Form>
          <Form say={say} action={`/staff/people/${id}/end`} submit="people.end" about={name} />
        </details>
      )}
    </li>
  )
}

const roleAt = (say: Say, role: string, region: string | null): string =>
  region ? `${sayRole(say, role)}, ${regionName(region)}` : sayRole(say, role)

const roleOptions = (say: Say) => staffRoles.map(role => [role, sayRole(say, role)] as const)
const regionOptions = (say: Say) => [['', say('region.all')] as const, ...regions]

const languageName = (say: Say, code: string): string =>
  new Intl.DisplayNames([say.lang], { type: 'language', fallback: 'code' }).of(code) ?? code

/** Shown once: the link of an invitation. */
export const InvitationLink = ({ say, name, link }: { say: Say; name: string; link: string }) => (
  <>
    <p class="lead">{say('invite.link', { name })}</p>
    <p class="card ltr">{link}</p>
    <p>{say('invite.link.what')}</p>
    <p>
      <a class="btn" href="/staff/people">
        {say('back')}
      </a>
    </p>
  </>
)

interface InvitedProps {
  say: Say
  token: string
  invitation: OpenInvitation
  /** What the identity provider has said already; empty: nothing. */
  identity: string
  provider?: string
  trouble?: Trouble | null
}

/** What somebody sees who opens their invitation. */
export const Invited = ({ say, token, invitation, identity, provider, trouble }: InvitedProps) => (
  <>
    <p class="lead">
      {say('invited.what', {
        by: invitation.invitedBy,
        organization: invitation.organization,
        role: roleAt(say, invitation.role, invitation.region),
      })}
    </p>
    {identity && <p class="note">{say('identity.accepting')}</p>}
    {provider && !identity && (
      <p>
        <a class="btn wide" href={`/staff/invitation/${token}/identity`}>
          {say('identity.accept', { provider })}
        </a>
      </p>
    )}
    <Form say={say} action={`/staff/invitation/${token}`} submit="invited.accept" main trouble={trouble}>
      <input type="hidden" name="identity" value={identity} />
      <Field say={say} name="name" value={invitation.name} autocomplete="name" trouble={trouble} />
      <Field say={say} name="login" autocomplete="username" trouble={trouble} />
      <NewPassphrase say={say} trouble={trouble} />
    </Form>
  </>
)

export const NewPassphrase = ({ say, trouble }: { say: Say; trouble?: Trouble | null }) => (
  <>
    <Field
      say={say}
      name="passphrase"
      type="password"
      hint="passphrase.hint"
      autocomplete="new-password"
      trouble={trouble}
    />
    <Field say={say} name="passphrase-again" type="password" autocomplete="new-password" trouble={trouble} />
  </>
)
