import type { Tx } from '../lib/db.ts'

/** Who coordinates a body: whom everything reaches that nobody else has. Ids, those longest in the role first. */
export async function coordinatorsOf(tx: Tx, organizationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('staff.membership')
    .select('account_id')
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'coordinator')
    .where('ended_at', 'is', null)
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('staff.departure')
            .select('staff.departure.account_id')
            .whereRef('staff.departure.account_id', '=', 'staff.membership.account_id'),
        ),
      ),
    )
    .orderBy('given_at')
    .execute()
  return [...new Set(rows.map(({ account_id }) => account_id))]
}
