import type { Mine } from '../mine.ts'
import { regionName } from '../regions.ts'
import type { LinkedIdentity } from '../identity/link-identity.ts'
import type { Passkey } from '../passkeys/my-passkeys.ts'
import { Choice, Field, Form, type Trouble } from './form.tsx'
import { moment } from './moment.ts'
import { MyIdentities } from './identity-page.tsx'
import { MyPasskeys } from './passkeys-page.tsx'
import { type Say, sayRole } from './words.ts'

interface MeProps {
  say: Say
  mine: Mine
  passkeys: readonly Passkey[]
  /** Null where there is no identity provider. */
  linked: { provider: string; identities: readonly LinkedIdentity[] } | null
  saved: boolean
  trouble?: Trouble | null
}

/** My data, my sessions, my keys. */
export const Me = ({ say, mine, passkeys, linked, saved, trouble }: MeProps) => (
  <>
    {saved && (
      <p class="note">
        <output>{say('saved')}</output>
      </p>
    )}
    <p class="lead">
      {mine.name} · <bdi>{mine.login}</bdi>
    </p>
    <section class="sec">
      <h2>{say('me.roles')}</h2>
      <ul>
        {mine.roles.map(({ role, organization, region }) => (
          <li>
            {sayRole(say, role)} · {organization} · {region ? regionName(region) : say('region.all')}
          </li>
        ))}
      </ul>
    </section>
    <section class="sec">
      <h2>{say('me.data')}</h2>
      <Form say={say} action="/staff/me" submit="save" trouble={ownOf(trouble, ['name', 'languages', ''])}>
        <Field say={say} name="name" value={mine.name} autocomplete="name" trouble={trouble} />
        <Field say={say} name="languages" value={mine.languages.join(', ')} hint="languages.hint" trouble={trouble} />
        <Choice
          say={say}
          name="page-language"
          value={say.lang}
          options={[
            ['it', 'Italiano'],
            ['en', 'English'],
          ]}
          trouble={trouble}
        />
      </Form>
    </section>
    <section class="sec">
      <h2>{say('me.sessions')}</h2>
      <p>{say('me.sessions.what')}</p>
      <ul class="cards">
        {mine.sessions.map(({ id, startedAt, lastSeenAt, current }) => (
          <li>
            <p>
              {say('me.session.since', { since: moment(startedAt, say), seen: moment(lastSeenAt, say) })}{' '}
              {current && <span class="chip ok">{say('me.session.this')}</span>}
            </p>
            {!current && <Form say={say} action={`/staff/sessions/${id}/end`} submit="me.session.end" />}
          </li>
        ))}
      </ul>
    </section>
    <section class="sec">
      <h2>{say('me.keys')}</h2>
      <p>{say(mine.keys ? 'me.keys.yes' : 'me.keys.no')}</p>
      <p>{say(mine.codes ? 'me.codes.yes' : 'me.codes.no')}</p>
      {!mine.codes && (
        <p>
          <a class="btn" href="/staff/codes">
            {say('codes')}
          </a>
        </p>
      )}
      <h3>{say('me.change-passphrase')}</h3>
      <Form say={say} action="/staff/passphrase" submit="me.change-passphrase" trouble={ownOf(trouble, ['passphrase'])}>
        <Field say={say} name="passphrase-now" type="password" autocomplete="current-password" trouble={trouble} />
        <Field
          say={say}
          name="passphrase-new"
          type="password"
          hint="passphrase.hint"
          autocomplete="new-password"
          trouble={trouble}
        />
        <Field say={say} name="passphrase-again" type="password" autocomplete="new-password" trouble={trouble} />
      </Form>
    </section>
    <MyPasskeys say={say} passkeys={passkeys} trouble={trouble} />
    {linked && <MyIdentities say={say} {...linked} trouble={trouble} />}
    <section class="sec">
      <Form say={say} action="/staff/sign-out" submit="sign-out" />
    </section>
  </>
)

/** The trouble of one form of several on the page. */
const ownOf = (trouble: Trouble | null | undefined, fields: string[]) =>
  trouble && !trouble.typed.of && fields.includes(trouble.field) ? trouble : null
