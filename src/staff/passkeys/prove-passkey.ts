import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Assertion, PRF_INPUT } from './answers.ts'
import { newChallenge, useChallenge } from './challenge.ts'
import type { RelyingParty } from './relying-party.ts'

interface Asked {
  readonly party: RelyingParty
  readonly purpose: 'sign-in' | 'again'
  /** Whose passkey it must be; null: anybody's, and it tells whose it is. */
  readonly accountId: string | null
}

/** What the browser needs to let a passkey sign. */
export async function passkeyToAsk(tx: Tx, { party, purpose, accountId }: Asked) {
  const known = accountId
    ? await tx
        .selectFrom('staff.passkey')
        .select(['credential_id as id', 'transports'])
        .where('account_id', '=', accountId)
        .execute()
    : undefined
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    challenge: await newChallenge(tx, { purpose, accountId }),
    allowCredentials: known,
    userVerification: 'required',
  })
  return { ...options, extensions: { prf: { eval: { first: PRF_INPUT } } } }
}

/** Whose passkey has signed. */
export interface PasskeyOwner {
  readonly id: string
  readonly name: string
  readonly credentialId: string
}

/**
 * Whether a passkey of ours signed our challenge on our page, with its owner's finger, face or PIN, and has not signed
 * less often than before. The challenge is used up either way: let the transaction commit.
 * @returns its owner; null for all else, which look alike: unknown or removed passkey, replay, another page, a copy
 */
export async function provePasskey(
  tx: Tx,
  assertion: Assertion,
  { party, purpose, accountId }: Asked,
): Promise<PasskeyOwner | null> {
  const passkey = await passkeyRow(tx, assertion.id)
  const used = { is: false }
  const proof = await verifyAuthenticationResponse({
    response: assertion,
    expectedChallenge: async challenge => (used.is = await useChallenge(tx, challenge, { purpose, accountId })),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: {
      id: assertion.id,
      publicKey: Uint8Array.from(passkey?.public_key ?? []),
      counter: passkey?.sign_count ?? 0,
    },
    requireUserVerification: true,
    // It says why it failed, and may quote what was sent.
  }).catch(() => null)
  if (!proof?.verified || !used.is || !passkey) return null
  if (accountId !== null && passkey.account_id !== accountId) return null
  if (!isHandleOf(assertion, passkey.account_id)) return null
  await tx
    .updateTable('staff.passkey')
    .set({ sign_count: proof.authenticationInfo.newCounter, last_used_at: sql<Date>`now()` })
    .where('id', '=', passkey.id)
    .execute()
  return { id: passkey.account_id, name: passkey.name, credentialId: assertion.id }
}

/** Held until the transaction ends: two uses of one counter must not both pass. */
function passkeyRow(tx: Tx, credentialId: string) {
  return tx
    .selectFrom('staff.passkey as p')
    .innerJoin('staff.account as a', 'a.id', 'p.account_id')
    .leftJoin('staff.departure as d', 'd.account_id', 'a.id')
    .select(['p.id', 'p.account_id', 'p.public_key', 'p.sign_count', 'a.name'])
    .where('p.credential_id', '=', credentialId)
    .where('d.account_id', 'is', null)
    .forUpdate('p')
    .executeTakeFirst()
}

/** The passkey itself says whose it is, where nobody was named (WebAuthn, 7.2, step 6). */
function isHandleOf({ response: { userHandle } }: Assertion, accountId: string): boolean {
  return !userHandle || Buffer.from(userHandle, 'base64url').toString('hex') === accountId.replaceAll('-', '')
}
