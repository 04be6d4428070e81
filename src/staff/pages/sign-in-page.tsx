import type { StaffRole } from '../acts.ts'
import { Icon } from '../../ui/icon.tsx'
import { Field, Form, type Trouble } from './form.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { type Say, sayError, sayRole } from './words.ts'

interface SignInProps {
  say: Say
  /** Where somebody wanted to go. */
  to: string
  trouble?: Trouble | null
  /** Of the demonstration, to enter with one press. */
  demoRoles: readonly StaffRole[]
  /** Name of the identity provider, where there is one. */
  provider?: string
}

export const SignIn = ({ say, to, trouble, demoRoles, provider }: SignInProps) => (
  <>
    <p class="lead">{say('sign-in.what')}</p>
    {trouble && (
      <p class="note warn" role="alert">
        {trouble.code === 'staff.sign-in-wrong' ? say('sign-in.wrong') : sayError(say, trouble.code)}
      </p>
    )}
    {provider && (
      <p>
        <a class="btn wide" href="/staff/identity">
          <Icon name="people" />
          <span>{say('identity.enter', { provider })}</span>
        </a>
      </p>
    )}
    <SignByPasskey say={say} to={to} demo={demoRoles.length > 0} />
    <Form say={say} action="/staff/sign-in" submit="sign-in" main>
      <input type="hidden" name="to" value={to} />
      <Field say={say} name="login" autocomplete="username" trouble={trouble} />
      <Field say={say} name="passphrase" type="password" autocomplete="current-password" />
      <Field say={say} name="code" hint="code.hint" autocomplete="one-time-code" numeric />
    </Form>
    {demoRoles.length > 0 && (
      <section class="sec" aria-labelledby="demo">
        <h2 id="demo">{say('sign-in.demo')}</h2>
        <p>{say('sign-in.demo.what')}</p>
        <form method="post" action="/staff/enter-as" class="two">
          {demoRoles.map(role => (
            <button type="submit" class="btn" name="role" value={role}>
              {sayRole(say, role)}
            </button>
          ))}
        </form>
      </section>
    )}
  </>
)

const SignByPasskey = ({ say, to, demo }: { say: Say; to: string; demo: boolean }) => (
  <PasskeyForm
    say={say}
    action="/staff/sign-in/passkey"
    asks="/staff/sign-in/passkey/options"
    does="sign"
    submit="passkeys.enter"
    demo={demo}
  >
    <input type="hidden" name="to" value={to} />
  </PasskeyForm>
)

interface UnlockProps {
  say: Say
  to: string
  /** What shows that they were recognised. */
  recognized: string
  name: string
  by: 'passkey' | 'identity'
  demo: boolean
  trouble?: Trouble | null
}

/** Who it is is known; the keys are still closed. */
export const Unlock = ({ say, to, recognized, name, by, demo, trouble }: UnlockProps) => (
  <>
    <p class="lead">{say(`unlock.what.${by}`, { name })}</p>
    {trouble && (
      <p class="note warn" role="alert">
        {sayError(say, trouble.code)}
      </p>
    )}
    <Form say={say} action="/staff/unlock" submit="unlock" main>
      <input type="hidden" name="to" value={to} />
      <input type="hidden" name="recognized" value={recognized} />
      <Field say={say} name="passphrase" type="password" autocomplete="current-password" />
    </Form>
    {by === 'identity' && <SignByPasskey say={say} to={to} demo={demo} />}
  </>
)
