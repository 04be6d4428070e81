import { audit } from '../audit/index.ts'
import type { TransactionActor, Tx } from '../lib/db.ts'
import { Forbidden } from '../lib/errors.ts'
import type { Keyring } from './keyring.ts'
import { grantKey, grantsOf } from './organization-keys.ts'
import { wipe } from './sodium.ts'

/**
 * Lets another user unlock the organisation's keys, for ever or until a moment. Granting again sets the moment anew.
 * @throws Forbidden `vault.other-keys`, NotFound `vault.no-key` when the keyring does not hold them, `vault.no-keys` when the user has none
 */
export async function grantOrganization(
  tx: Tx,
  { keyring, actor }: { keyring: Keyring; actor: TransactionActor },
  { organizationId, userId, expiresAt = null }: { organizationId: string; userId: string; expiresAt?: Date | null },
): Promise<void> {
  if (actor.id !== keyring.userId) throw new Forbidden('vault.other-keys')
  for (const grant of await grantsOf(tx, keyring, organizationId)) {
    const privateKey = keyring.withOrganization(grant, ({ pair }) => Buffer.from(pair.privateKey))
    await grantKey(tx, { id: grant.organizationKeyId, privateKey, userId, expiresAt })
    wipe(privateKey)
  }
  await audit(tx, actor, 'vault.organization-granted', userId, { organization: organizationId })
}
