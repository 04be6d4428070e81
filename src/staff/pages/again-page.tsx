import { Field, Form, type Trouble } from './form.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { type Say, sayError } from './words.ts'

interface AgainProps {
  say: Say
  /** Where to go on to, where nothing was pressed. */
  to: string
  /** What was pressed, and waits. */
  press: string
  codes: boolean
  passkeys: boolean
  demo: boolean
  trouble?: Trouble | null
}

/** Proof anew, of somebody who is signed in. */
export const ProveAgain = ({ say, to, press, codes, passkeys, demo, trouble }: AgainProps) => (
  <>
    <p class="lead">{say('prove-again.what')}</p>
    {press && <p>{say('prove-again.kept')}</p>}
    {trouble && (
      <p class="note warn" role="alert">
        {trouble.code === 'staff.sign-in-wrong' ? say('sign-in.wrong') : sayError(say, trouble.code)}
      </p>
    )}
    {passkeys && (
      <PasskeyForm
        say={say}
        action="/staff/again/passkey"
        asks="/staff/again/passkey/options"
        does="sign"
        submit="passkeys.confirm"
        main
        demo={demo}
      >
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="press" value={press} />
      </PasskeyForm>
    )}
    {passkeys && !codes ? (
      <noscript>
        <p class="note warn">{say('passkeys.script')}</p>
      </noscript>
    ) : (
      <Form say={say} action="/staff/again" submit="confirm" main={!passkeys}>
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="press" value={press} />
        <Field say={say} name="passphrase" type="password" autocomplete="current-password" />
        {codes && <Field say={say} name="code" autocomplete="one-time-code" numeric />}
      </Form>
    )}
  </>
)
