import { randomUUID } from 'node:crypto'
import { audit } from '../audit/index.ts'
import type { TransactionActor, Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import { pairFrom, randomKey } from './box.ts'
import { Keyring } from './keyring.ts'
import { lockKey, type Opener } from './lock.ts'
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
