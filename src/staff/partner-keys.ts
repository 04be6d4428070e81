import type { Tx } from '../lib/db.ts'
import { createOrganizationKeys, hasOrganizationKeys } from '../vault/index.ts'
import type { MadeAccount } from './make-account.ts'

/** Of a partner's body whoever comes in first makes the keys: nobody else could give them. Of two at once one is the first. */
export async function firstKeysOf(tx: Tx, account: MadeAccount, organizationId: string): Promise<void> {
  const { kind } = await tx
    .selectFrom('staff.organization')
    .select('kind')
    .where('id', '=', organizationId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (kind !== 'partner' || (await hasOrganizationKeys(tx, organizationId))) return
  await createOrganizationKeys(tx, account, organizationId, [account.id])
}
