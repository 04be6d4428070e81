import type { Tx } from '../lib/db.ts'

/** Who holds an organisation's newest key for good: ids of users. */
export async function organizationHolders(tx: Tx, organizationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('vault.organization_grant as g')
    .innerJoin('vault.user_key as u', 'u.id', 'g.user_key_id')
    .select('u.user_id')
    .where('g.expires_at', 'is', null)
    .where('g.organization_key_id', '=', query =>
      query
        .selectFrom('vault.organization_key')
        .select('id')
        .where('organization_id', '=', organizationId)
        .orderBy('generation', 'desc')
        .limit(1),
    )
    .execute()
  return rows.map(({ user_id }) => user_id)
}
