import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, isErrorCode } from '../../lib/errors.ts'
import { addLock, type Keyring } from '../../vault/index.ts'
import { type Actor, permit, requireFresh } from '../actor.ts'
import { asName } from '../make-account.ts'
import { endOtherSessions } from '../session.ts'
import { hasSecondFactor } from '../second-factor.ts'
import { PRF_INPUT, readRegistration, readSecret } from './answers.ts'
import { newChallenge, useChallenge } from './challenge.ts'
import type { RelyingParty } from './relying-party.ts'

/**
 * What the browser needs to make a passkey: one that knows its owner by itself, asks them for finger, face or PIN, and
 * opens their keys where it can.
 * @throws Forbidden `staff.not-allowed`, `staff.not-fresh`
 */
export async function passkeyToMake(tx: Tx, actor: Actor, party: RelyingParty) {
  const accountId = actor.id ?? ''
  permit(actor, 'staff.self', { accountId })
  requireFresh(actor)
  const owner = await tx
    .selectFrom('staff.account')
    .select(['login', 'name'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const known = await tx
    .selectFrom('staff.passkey')
    .select(['credential_id as id', 'transports'])
    .where('account_id', '=', accountId)
    .execute()
  const options = await generateRegistrationOptions({
    rpName: 'Approdo',
    rpID: party.id,
    userID: idBytes(accountId),
    userName: owner.login,
    userDisplayName: owner.name,
    challenge: await newChallenge(tx, { purpose: 'register', accountId }),
    excludeCredentials: known,
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { ...options, extensions: { credProps: true, prf: { eval: { first: PRF_INPUT } } } }
}

/** Ed25519, ES256, RS256 (COSE): what authenticators of today sign with. */
const ALGORITHMS = [-8, -7, -257]

const idBytes = (id: string) => Uint8Array.from(Buffer.from(id.replaceAll('-', ''), 'hex'))

export interface NewPasskey {
  readonly party: RelyingParty
  readonly name: string
  /** As the browser sends it. */
  readonly response: string
  /** Base64url of the 32 bytes that will unlock, or empty. */
  readonly secret: string
}

/** What came of a new passkey: null when its challenge or signature did not hold. */
export interface MadePasskey {
  readonly unlocks: boolean
}

/**
 * Keeps a new passkey of somebody signed in; with its secret it opens their keys from now on.
 * @throws BadInput `staff.missing`, `staff.too-long`, `staff.passkey-refused`; Conflict `staff.passkey-known`;
 *   Forbidden `staff.not-allowed`, `staff.not-fresh`
 */
export async function addPasskey(tx: Tx, actor: Actor, keyring: Keyring, passkey: NewPasskey): Promise<MadePasskey> {
  const accountId = actor.id ?? ''
  permit(actor, 'staff.self', { accountId })
  requireFresh(actor)
  const name = asName(passkey.name, 'passkey-name')
  const first = !(await hasSecondFactor(tx, accountId))
  const { credential, id } = await verified(tx, accountId, passkey)
  try {
    await tx
      .insertInto('staff.passkey')
      .values({
        id,
        account_id: accountId,
        credential_id: credential.id,
        public_key: Buffer.from(credential.publicKey),
        sign_count: credential.counter,
        transports: credential.transports ?? [],
        name,
      })
      .execute()
  } catch (error) {
    if (isErrorCode(error, '23505')) throw new Conflict('staff.passkey-known')
    throw error
  }
  const secret = readSecret(passkey.secret)
  if (secret) await addLock(tx, actor, keyring, { credentialId: credential.id, secret })
  // Whoever came in with the passphrase alone must not become more than a newcomer by this.
  if (first) await endOtherSessions(tx, actor)
  await audit(tx, actor, 'staff.passkey-added', id, { unlocks: secret !== null })
  return { unlocks: secret !== null }
}

async function verified(tx: Tx, accountId: string, { party, response }: NewPasskey) {
  const { registrationInfo } = await verifyRegistrationResponse({
    response: readRegistration(response),
    expectedChallenge: challenge => useChallenge(tx, challenge, { purpose: 'register', accountId }),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refuse)
  if (!registrationInfo) return refuse()
  return { credential: registrationInfo.credential, id: crypto.randomUUID() }
}

/** What the library says about a failure may quote what was sent: it is dropped. */
function refuse(): never {
  throw new BadInput('staff.passkey-refused', 'response')
}
