import type { StaffRole } from '../acts.ts'
import { Field, Form, type Trouble } from './form.tsx'
import { type Say, sayRole } from './words.ts'

interface SignInProps {
  say: Say
  /** Where somebody wanted to go. */
  to: string
  trouble?: Trouble | null
  /** Of the demonstration, to enter with one press. */
  demoRoles: readonly StaffRole[]
}

export const SignIn = ({ say, to, trouble, demoRoles }: SignInProps) => (
  <>
    <p class="lead">{say('sign-in.what')}</p>
    {trouble && (
      <p class="note warn" role="alert">
        {say(trouble.code === 'staff.sign-in-wrong' ? 'sign-in.wrong' : 'error.staff.too-many-attempts')}
      </p>
    )}
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
        <form method="post" action="/staff/enter-as" class="find">
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

/** Proof anew, of somebody who is signed in. */
export const ProveAgain = ({
  say,
  to,
  trouble,
  codes,
}: {
  say: Say
  to: string
  trouble?: Trouble | null
  codes: boolean
}) => (
  <>
    <p class="lead">{say('prove-again.what')}</p>
    {trouble && (
      <p class="note warn" role="alert">
        {say('sign-in.wrong')}
      </p>
    )}
    <Form say={say} action="/staff/again" submit="confirm" main>
      <input type="hidden" name="to" value={to} />
      <Field say={say} name="passphrase" type="password" autocomplete="current-password" />
      {codes && <Field say={say} name="code" autocomplete="one-time-code" numeric />}
    </Form>
  </>
)
