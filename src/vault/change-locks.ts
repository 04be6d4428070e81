import { audit } from '../audit/index.ts'
import type { TransactionActor, Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import type { Keyring } from './keyring.ts'
import { lockKey, type Opener } from './lock.ts'
import { wipe } from './sodium.ts'
import { locksOf, unlockWithPassphrase } from './unlock.ts'

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
