import type { Tx } from '../lib/db.ts'
import type { StaffRole } from './acts.ts'

/** The roles of these accounts at an organisation now; whoever has left has none. */
export async function rolesAt(
  tx: Tx,
  organizationId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StaffRole[]>> {
  if (accountIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('staff.membership')
    .select(['account_id as id', 'role'])
    .where('organization_id', '=', organizationId)
    .where('account_id', 'in', accountIds)
    .where('ended_at', 'is', null)
    .execute()
  const byAccount = Map.groupBy(rows, ({ id }) => id)
  return new Map([...byAccount].map(([id, held]) => [id, held.map(({ role }) => role)]))
}
