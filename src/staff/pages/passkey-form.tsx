import type { ComponentChildren } from 'preact'
import { Icon } from '../../ui/icon.tsx'
import { newFormKey } from '../send-once.ts'
import type { Say, Word } from './words.ts'

interface PasskeyFormProps {
  readonly say: Say
  readonly action: string
  /** Where the script asks what to sign. */
  readonly asks: string
  /** Whether a passkey is made, or signs. */
  readonly does: 'make' | 'sign'
  readonly submit: Word
  readonly main?: boolean
  readonly demo: boolean
  readonly children?: ComponentChildren
}

/** A form that a passkey fills in, by the script `passkey`; without script it stays away, or says so where nothing else stands. */
export const PasskeyForm = ({ say, action, asks, does, submit, main, demo, children }: PasskeyFormProps) => (
  <form method="post" action={action} class="find" data-passkey={does} data-asks={asks} hidden={does === 'sign'}>
    <input type="hidden" name="once" value={newFormKey()} />
    <input type="hidden" name="response" value="" />
    <input type="hidden" name="secret" value="" />
    {children}
    <p class="note warn" role="alert" data-trouble="stopped" hidden>
      {say('passkeys.stopped')}
    </p>
    <p class="note" data-trouble="unfit" hidden>
      {say(demo ? 'passkeys.unfit.demo' : 'passkeys.unfit')}
    </p>
    <p>
      <button type="submit" class={main ? 'btn fill wide' : 'btn wide'} hidden>
        <Icon name="lock" />
        <span>{say(submit)}</span>
      </button>
    </p>
  </form>
)
