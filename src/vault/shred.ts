import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { erase, type Erasers } from '../lib/backup/erase.ts'
import { asOwner, type Db, type TransactionActor, type Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'

/** How a restore destroys again what was destroyed since the backup. A key's wraps and index tokens go with it. */
export const vaultErasers: Erasers = {
  'vault.key': async (tx, thing) => {
    await tx.deleteFrom('vault.case_key').where('id', '=', thing).execute()
  },
}

/**
 * Destroys a key: nothing that was sealed under it opens ever again, wherever copies of it lie. It goes into the
 * ledger of erasures, which the caller then keeps outside the database too.
 * @throws NotFound `vault.no-key`
 */
export async function shred(
  tx: Tx,
  actor: TransactionActor,
  { key, reason }: { key: string; reason: string },
): Promise<void> {
  const found = await tx.selectFrom('vault.case_key').select('id').where('id', '=', key).forUpdate().executeTakeFirst()
  if (!found) throw new NotFound('vault.no-key')
  await erase(tx, vaultErasers, { kind: 'vault.key', thing: key, by: actor.name })
  await audit(tx, actor, reason, key, { destroyed: true })
}

/** PostgreSQL keeps deleted rows in its files until it sweeps them: to be called after shredding, outside a transaction. */
export async function sweepDestroyed(db: Db): Promise<void> {
  await asOwner(db, sql`vacuum vault.case_key, vault.case_wrap, vault.token`)
}
