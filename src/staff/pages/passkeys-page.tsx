import type { Passkey } from '../passkeys/my-passkeys.ts'
import { Field, Form, type Trouble } from './form.tsx'
import { moment } from './moment.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { type Say, sayError } from './words.ts'

interface MyPasskeysProps {
  say: Say
  passkeys: readonly Passkey[]
  /** Of the passkey whose id stands in `typed.of`. */
  trouble?: Trouble | null
}

export const MyPasskeys = ({ say, passkeys, trouble }: MyPasskeysProps) => (
  <section class="sec" id="passkeys">
    <h2>{say('passkeys')}</h2>
    <p>{say('passkeys.what')}</p>
    {passkeys.length === 0 ? (
      <p class="soft">{say('passkeys.none')}</p>
    ) : (
      <ul class="cards">
        {passkeys.map(passkey => (
          <OnePasskey say={say} passkey={passkey} trouble={trouble?.typed.of === passkey.id ? trouble : null} />
        ))}
      </ul>
    )}
    <p>
      <a class="btn" href="/staff/passkeys/new">
        {say('passkeys.add')}
      </a>
    </p>
  </section>
)

const OnePasskey = ({ say, passkey, trouble }: { say: Say; passkey: Passkey; trouble: Trouble | null }) => (
  <li>
    <h3>{passkey.name}</h3>
    <p class="soft">
      {say('passkeys.made', { at: moment(passkey.madeAt, say) })}
      {passkey.lastUsedAt && ` · ${say('passkeys.used', { at: moment(passkey.lastUsedAt, say) })}`}
    </p>
    <p>
      <span class={passkey.unlocks ? 'chip ok' : 'chip'}>
        {say(passkey.unlocks ? 'passkeys.unlocks' : 'passkeys.locks')}
      </span>
    </p>
    {trouble && !trouble.field && (
      <p class="note warn" role="alert">
        {sayError(say, trouble.code)}
      </p>
    )}
    <details open={trouble !== null}>
      <summary>
        {say('people.change')}
        <span class="hide"> {passkey.name}</span>
      </summary>
      <Form say={say} action={`/staff/passkeys/${passkey.id}/name`} submit="passkeys.rename" about={passkey.name}>
        <input type="hidden" name="of" value={passkey.id} />
        <Field
          say={say}
          name="passkey-name"
          id={`passkey-name-${passkey.id}`}
          value={passkey.name}
          trouble={trouble?.field ? trouble : null}
        />
      </Form>
      <Form say={say} action={`/staff/passkeys/${passkey.id}/remove`} submit="passkeys.remove" about={passkey.name}>
        <input type="hidden" name="of" value={passkey.id} />
      </Form>
    </details>
  </li>
)

/** Where a passkey is made. */
export const NewPasskey = ({ say, demo, trouble }: { say: Say; demo: boolean; trouble?: Trouble | null }) => (
  <>
    <p class="lead">{say('passkeys.make.what')}</p>
    <noscript>
      <p class="note warn">{say('passkeys.script')}</p>
    </noscript>
    {trouble && trouble.field !== 'passkey-name' && (
      <p class="note warn" role="alert">
        {sayError(say, trouble.code)}
      </p>
    )}
    <PasskeyForm
      say={say}
      action="/staff/passkeys"
      asks="/staff/passkeys/options"
      does="make"
      submit="passkeys.make"
      main
      demo={demo}
    >
      <Field say={say} name="passkey-name" hint="passkey-name.hint" trouble={trouble} />
    </PasskeyForm>
    <p>
      <a class="btn" href="/staff/me">
        {say('back')}
      </a>
    </p>
  </>
)

/** What the new passkey can do. */
export const PasskeyMade = ({ say, unlocks }: { say: Say; unlocks: boolean }) => (
  <>
    <p class={unlocks ? 'note' : 'note warn'}>{say(unlocks ? 'passkeys.added.unlocks' : 'passkeys.added.locks')}</p>
    <p>
      <a class="btn fill" href="/staff/me">
        {say('me')}
      </a>
    </p>
  </>
)
