import { Forbidden } from '../lib/errors.ts'
import { deriveKey, isDamaged, openUnder, publicKeyOf, randomKey, sealUnder } from './box.ts'
import { Keyring } from './keyring.ts'
import { wipe } from './sodium.ts'

export interface SessionKeys {
  /** For the browser's cookie alone (HttpOnly, Secure, SameSite): it is written down nowhere else. */
  readonly secret: string
  /** For the session's row: opens nothing without the cookie. */
  readonly sealed: Buffer
}

/** Keeps a keyring open for a session: half of it in the browser, half in the database, neither of use alone. */
export function sessionKeyring(keyring: Keyring, sessionId: string): SessionKeys {
  const secret = randomKey()
  const under = deriveKey(secret, 'session1')
  const sealed = keyring.withPair(pair => sealUnder(under, pair.privateKey, boundTo(sessionId, keyring)))
  const words = secret.toString('base64url')
  wipe(secret, under)
  return { secret: words, sealed }
}

/**
 * Opens a session's keyring, for one request.
 * @throws Forbidden `vault.locked` with another cookie, or for another session or user
 */
export function openSessionKeys(
  { secret, sealed }: SessionKeys,
  { sessionId, userId, userKeyId }: { sessionId: string; userId: string; userKeyId: string },
): Keyring {
  const bytes = Buffer.from(secret, 'base64url')
  if (bytes.length !== 32) throw new Forbidden('vault.locked')
  const under = deriveKey(bytes, 'session1')
  try {
    const privateKey = openUnder(under, sealed, boundTo(sessionId, { userId, userKeyId }))
    return new Keyring(userId, userKeyId, { publicKey: publicKeyOf(privateKey), privateKey })
  } catch (error) {
    throw isDamaged(error) ? new Forbidden('vault.locked') : error
  } finally {
    wipe(bytes, under)
  }
}

const boundTo = (sessionId: string, { userId, userKeyId }: Pick<Keyring, 'userId' | 'userKeyId'>): Buffer =>
  Buffer.from(JSON.stringify(['approdo.session.1', sessionId, userId, userKeyId]))
