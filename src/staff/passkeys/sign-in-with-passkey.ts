import { inHouse, transact } from '../../lib/db.ts'
import { unlockWithPrf } from '../../vault/index.ts'
import type { Actor } from '../actor.ts'
import { recognize } from '../recognition.ts'
import { freshen, startSession } from '../session.ts'
import { type Door, nullWhenWrong } from '../sign-in.ts'
import { readAssertion, readSecret } from './answers.ts'
import { provePasskey } from './prove-passkey.ts'
import type { RelyingParty } from './relying-party.ts'

export interface Signed {
  readonly party: RelyingParty
  /** As the browser sends it. */
  readonly response: string
  /** Base64url of the 32 bytes that unlock, or empty. */
  readonly secret: string
  /** Where the request came from; kept by nobody. */
  readonly source: string
}

/** A session begins; or it is known who it is, and the passphrase must still open the keys. */
export type Entered = { readonly token: string } | { readonly recognized: string }

/**
 * Signs in with a passkey: two factors in one, so no code is asked for.
 * @returns null when the passkey was not accepted, whatever the reason
 * @throws TooMany `staff.too-many-attempts`, BadInput `staff.passkey-refused`
 */
export async function signInWithPasskey({ db, guessing }: Door, { party, response, secret, source }: Signed) {
  const assertion = readAssertion(response)
  return await guessing.slowly(`passkey ${assertion.id}`, source, async (): Promise<Entered | null> => {
    const asked = { party, purpose: 'sign-in', accountId: null } as const
    const owner = await transact(db, inHouse('sign-in'), tx => provePasskey(tx, assertion, asked))
    if (!owner) return null
    const bytes = readSecret(secret)
    using keyring = bytes ? await unlockWithPrf(db, owner.id, owner.credentialId, bytes).catch(nullWhenWrong) : null
    return await transact(db, inHouse('sign-in'), async tx =>
      keyring
        ? { token: await startSession(tx, owner, keyring, 'passkey') }
        : { recognized: await recognize(tx, owner, 'passkey') },
    )
  })
}

/**
 * Proves again who somebody signed in is, by one of their passkeys.
 * @throws TooMany `staff.too-many-attempts`, BadInput `staff.passkey-refused`
 */
export async function proveAgainWithPasskey({ db, guessing }: Door, actor: Actor, { party, response, source }: Signed) {
  const assertion = readAssertion(response)
  const done = await guessing.slowly(`passkey ${assertion.id}`, source, () =>
    transact(db, actor, async tx => {
      const owner = await provePasskey(tx, assertion, { party, purpose: 'again', accountId: actor.id })
      if (!owner) return null
      await freshen(tx, actor)
      return true
    }),
  )
  return done === true
}
