import { randomUUID } from 'node:crypto'
import { audit } from '../audit/index.ts'
import type { TransactionActor, Tx } from '../lib/db.ts'
import { Conflict, Forbidden, NotFound } from '../lib/errors.ts'
import { isDamaged, pairFrom, randomKey } from './box.ts'
import { Keyring } from './keyring.ts'
import { lockKey, type Opener, openLock, pretendToUnlock } from './lock.ts'
import { wipe } from './sodium.ts'

/**
 * Makes a user's key pair, locked with a passphrase or passkey, and hands it over unlocked.
 * @throws Conflict `vault.has-keys`; `forgetUserKeys` first, where they are lost
 */
export async function createUserKeys(
  tx: Tx,
  actor: TransactionActor,
  userId: string,
  opener: Opener,
): Promise<Keyring> {
  const seed = randomKey()
  const pair = pairFrom(seed)
  wipe(seed)
  const id = randomUUID()
  const lock = await lockKey(id, pair.privateKey, opener)
  const made = await tx
    .insertInto('vault.user_key')
    .values({ id, user_id: userId, public_key: Buffer.from(pair.publicKey) })
    .onConflict(conflict => conflict.column('user_id').doNothing())
    .executeTakeFirst()
  if (!made.numInsertedOrUpdatedRows) throw new Conflict('vault.has-keys')
  await tx
    .insertInto('vault.user_lock')
    .values({ ...lock, user_key_id: id })
    .execute()
  await audit(tx, actor, 'vault.user-keys-made', userId, { lock: lock.kind })
  return new Keyring(userId, id, pair)
}

/** Adds another way to unlock: a passkey beside the passphrase, or a second passkey. Replaces that of the same name. */
export async function addLock(tx: Tx, actor: TransactionActor, keyring: Keyring, opener: Opener): Promise<void> {
  const copy = keyring.withPair(pair => Buffer.from(pair.privateKey))
  const lock = await lockKey(keyring.userKeyId, copy, opener)
  wipe(copy)
  await tx
    .insertInto('vault.user_lock')
    .values({ ...lock, user_key_id: keyring.userKeyId })
    .onConflict(conflict => conflict.columns(['user_key_id', 'kind', 'credential_id']).doUpdateSet(lock))
    .execute()
  await audit(tx, actor, 'vault.lock-added', keyring.userId, { lock: lock.kind })
}

/** @throws Conflict `vault.last-lock`: nobody may lock themselves out */
export async function removePasskey(
  tx: Tx,
  actor: TransactionActor,
  keyring: Keyring,
  credentialId: string,
): Promise<void> {
  const locks = await locksOf(tx, keyring.userId, true)
  const rest = locks.filter(lock => lock.credential_id !== credentialId)
  if (rest.length === 0) throw new Conflict('vault.last-lock')
  await tx
    .deleteFrom('vault.user_lock')
    .where('user_key_id', '=', keyring.userKeyId)
    .where('kind', '=', 'passkey')
    .where('credential_id', '=', credentialId)
    .execute()
  await audit(tx, actor, 'vault.lock-removed', keyring.userId, { lock: 'passkey' })
}

/**
 * Takes as long whether there is such a user or not. Slowing down who guesses is for the caller.
 * @throws Forbidden `vault.not-unlocked`
 */
export async function unlockWithPassphrase(tx: Tx, userId: string, passphrase: string): Promise<Keyring> {
  const lock = (await locksOf(tx, userId)).find(({ kind }) => kind === 'passphrase')
  if (lock) return await unlock(lock, userId, { passphrase })
  await pretendToUnlock(passphrase)
  throw new Forbidden('vault.not-unlocked')
}

/** @throws Forbidden `vault.not-unlocked` */
export async function unlockWithPrf(
  tx: Tx,
  userId: string,
  credentialId: string,
  secret: Uint8Array,
): Promise<Keyring> {
  const lock = (await locksOf(tx, userId)).find(l => l.kind === 'passkey' && l.credential_id === credentialId)
  if (!lock || secret.length !== 32) throw new Forbidden('vault.not-unlocked')
  return await unlock(lock, userId, { credentialId, secret })
}

/** @throws Forbidden `vault.not-unlocked`, BadInput `vault.passphrase-too-short` */
export async function changePassphrase(
  tx: Tx,
  actor: TransactionActor,
  userId: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  using keyring = await unlockWithPassphrase(tx, userId, from)
  await addLock(tx, actor, keyring, { passphrase: to })
}

/**
 * Destroys a user's key pair: lost passphrase, or gone for good. What was wrapped to it alone would be lost.
 * @throws Conflict `vault.only-reader` while there is such a thing: `keys` names up to a hundred
 */
export async function forgetUserKeys(tx: Tx, actor: TransactionActor, userId: string): Promise<void> {
  const key = await tx
    .selectFrom('vault.user_key')
    .select('id')
    .where('user_id', '=', userId)
    .forUpdate()
    .executeTakeFirst()
  if (!key) throw new NotFound('vault.no-keys')
  await removeUserWraps(tx, key.id)
  await tx.deleteFrom('vault.user_key').where('id', '=', key.id).execute()
  await audit(tx, actor, 'vault.user-keys-destroyed', userId)
}

/** Takes what is wrapped to a user, of one organisation or of all. @throws Conflict `vault.only-reader` */
export async function removeUserWraps(tx: Tx, userKeyId: string, organizationId?: string): Promise<void> {
  const wraps = await tx
    .selectFrom('vault.case_wrap as w')
    .innerJoin('vault.case_key as k', 'k.id', 'w.case_key_id')
    .select([
      'w.id',
      'k.id as key',
      on =>
        on
          .exists(
            on
              .selectFrom('vault.case_wrap as o')
              .select('o.id')
              .whereRef('o.case_key_id', '=', 'k.id')
              .whereRef('o.id', '<>', 'w.id')
              .where('o.expires_at', 'is', null),
          )
          .as('others'),
    ])
    .where('w.user_key_id', '=', userKeyId)
    .$if(organizationId !== undefined, query => query.where('k.organization_id', '=', organizationId ?? ''))
    .forUpdate('k')
    .execute()
  const alone = wraps.filter(({ others }) => !others).map(({ key }) => key)
  if (alone.length) throw new Conflict('vault.only-reader', { keys: alone.slice(0, 100) })
  if (wraps.length) {
    await tx
      .deleteFrom('vault.case_wrap')
      .where(
        'id',
        'in',
        wraps.map(({ id }) => id),
      )
      .execute()
  }
}

function locksOf(tx: Tx, userId: string, forUpdate = false) {
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
