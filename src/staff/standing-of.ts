import type { Tx } from '../lib/db.ts'
import type { StaffRole } from './acts.ts'

/** What somebody is called, and their roles at an organisation now; none once they have left. */
export async function standingOf(
  tx: Tx,
  { organizationId, accountId }: { organizationId: string; accountId: string },
): Promise<{ name: string; roles: readonly StaffRole[] }> {
  const rows = await tx
    .selectFrom('staff.account as a')
    .leftJoin('staff.membership as m', join =>
      join.onRef('m.account_id', '=', 'a.id').on('m.organization_id', '=', organizationId).on('m.ended_at', 'is', null),
    )
    .select(['a.name', 'm.role'])
    .where('a.id', '=', accountId)
    .execute()
  return { name: rows[0]?.name ?? '', roles: rows.flatMap(({ role }) => role ?? []) }
}
