import { audit } from '../audit/index.ts'
import type { TransactionActor, Tx } from '../lib/db.ts'
import { Conflict, NotFound } from '../lib/errors.ts'

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
              .where('o.expires_at', 'is', null)
              // Breaking the glass is no way to hold something.
              .where('o.glass_key_id', 'is', null),
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
