import { type Db, inHouse, readAs, type Tx } from '../lib/db.ts'
import { Forbidden } from '../lib/errors.ts'
import { isDamaged } from './box.ts'
import { Keyring } from './keyring.ts'
import { type Opener, openLock, pretendToUnlock } from './lock.ts'

/**
 * Takes as long whether there is such a user or not: best outside a transaction, which would hold a connection as long.
 * Slowing down who guesses is for the caller.
 * @throws Forbidden `vault.not-unlocked`
 */
export async function unlockWithPassphrase(db: Db | Tx, userId: string, passphrase: string): Promise<Keyring> {
  const lock = (await readLocks(db, userId)).find(({ kind }) => kind === 'passphrase')
  if (lock) return await unlock(lock, userId, { passphrase })
  await pretendToUnlock(passphrase)
  throw new Forbidden('vault.not-unlocked')
}

/** @throws Forbidden `vault.not-unlocked` */
export async function unlockWithPrf(
  db: Db | Tx,
  userId: string,
  credentialId: string,
  secret: Uint8Array,
): Promise<Keyring> {
  const lock = (await readLocks(db, userId)).find(l => l.kind === 'passkey' && l.credential_id === credentialId)
  if (!lock || secret.length !== 32) throw new Forbidden('vault.not-unlocked')
  return await unlock(lock, userId, { credentialId, secret })
}

/** Before anybody is known, the house asks; in a transaction, whoever began it. */
const readLocks = (db: Db | Tx, userId: string) => readAs(db, inHouse('unlock'), tx => locksOf(tx, userId))

/** Which of a user's passkeys open their keys, by the authenticator's names of them. */
export async function passkeysThatUnlock(tx: Tx, userId: string): Promise<string[]> {
  const locks = await locksOf(tx, userId)
  return locks.filter(({ kind }) => kind === 'passkey').map(lock => lock.credential_id)
}

export function locksOf(tx: Tx, userId: string, forUpdate = false) {
  return tx
    .selectFrom('vault.user_lock as l')
    .innerJoin('vault.user_key as k', 'k.id', 'l.user_key_id')
    .select([
      'k.id as user_key_id',
      'k.public_key',
      'l.kind',
      'l.credential_id',
      'l.salt',
      'l.memory_kib',
      'l.passes',
      'l.locked_key',
    ])
    .where('k.user_id', '=', userId)
    .$if(forUpdate, query => query.forUpdate())
    .execute()
}

type FoundLock = Awaited<ReturnType<typeof locksOf>>[number]

async function unlock(
  { user_key_id, public_key, ...lock }: FoundLock,
  userId: string,
  opener: Opener,
): Promise<Keyring> {
  const privateKey = await openLock(user_key_id, lock, opener).catch((error: unknown) => {
    throw isDamaged(error) ? new Forbidden('vault.not-unlocked') : error
  })
  return new Keyring(userId, user_key_id, { publicKey: public_key, privateKey })
}
