import { audit } from '../audit/index.ts'
import type { TransactionActor, Tx } from '../lib/db.ts'
import { Conflict, NotFound } from '../lib/errors.ts'
import { removeUserWraps } from './forget-user-keys.ts'
import { currentKey, userKey } from './organization-keys.ts'

/**
 * Takes an organisation's keys and all that was wrapped to this user of it. Access ends with the transaction;
 * `rotateOrganization` then makes what the user may have kept worthless for what comes.
 * @throws Conflict `vault.only-reader`, `vault.last-holder`
 */
export async function revoke(
  tx: Tx,
  actor: TransactionActor,
  { organizationId, userId }: { organizationId: string; userId: string },
): Promise<void> {
  const user = await userKey(tx, userId)
  const current = await currentKey(tx, organizationId)
  if (!current) throw new NotFound('vault.no-keys')
  const holders = await tx
    .selectFrom('vault.organization_grant')
    .select(['user_key_id', 'expires_at'])
    .where('organization_key_id', '=', current.id)
    .forUpdate()
    .execute()
  const others = holders.filter(holder => holder.user_key_id !== user.id && holder.expires_at === null)
  if (others.length === 0) throw new Conflict('vault.last-holder')
  await removeUserWraps(tx, user.id, organizationId)
  await tx
    .deleteFrom('vault.organization_grant')
    .where('user_key_id', '=', user.id)
    .where('organization_key_id', 'in', query =>
      query.selectFrom('vault.organization_key').select('id').where('organization_id', '=', organizationId),
    )
    .execute()
  await audit(tx, actor, 'vault.organization-revoked', userId, { organization: organizationId })
}
