import { audit } from '../audit/index.ts'
import type { TransactionActor, Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import { randomKey } from './box.ts'
import { addGeneration, currentKey, grantKey } from './organization-keys.ts'
import { wipe } from './sodium.ts'
import { wrapTowards } from './wrap.ts'

export const hasOrganizationKeys = async (tx: Tx, organizationId: string): Promise<boolean> =>
  (await currentKey(tx, organizationId)) !== undefined

/**
 * Makes an organisation's key pair and wraps it to its first users, who have keys already.
 * @throws Conflict `vault.has-keys`, NotFound `vault.no-keys` when a user has none
 */
export async function createOrganizationKeys(
  tx: Tx,
  actor: TransactionActor,
  organizationId: string,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) throw new Conflict('vault.nobody-to-unlock')
  if (await currentKey(tx, organizationId)) throw new Conflict('vault.has-keys')
  const { id, publicKey, privateKey } = await addGeneration(tx, organizationId, 1)
  for (const userId of userIds) await grantKey(tx, { id, privateKey, userId, expiresAt: null })
  const indexKey = randomKey()
  await tx
    .insertInto('vault.index_key')
    .values({
      organization_id: organizationId,
      organization_key_id: id,
      wrapped_key: wrapTowards(publicKey, `index ${organizationId}`, indexKey),
    })
    .execute()
  wipe(indexKey, privateKey)
  await audit(tx, actor, 'vault.organization-keys-made', organizationId, { users: userIds.length })
}
