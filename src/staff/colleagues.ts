import type { Tx } from '../lib/db.ts'
import { type Act } from './acts.ts'
import { type Actor, can } from './actor.ts'

/**
 * Which of these accounts belong, or belonged, to an organisation where the actor may perform the act: whose doings they
 * may read about.
 */
export async function colleaguesAmong(
  tx: Tx,
  actor: Actor,
  act: Act,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const homes = [...new Set(actor.memberships.flatMap(({ organizationId }) => organizationId ?? []))]
  const within = homes.filter(organizationId => can(actor, act, { organizationId }))
  if (within.length === 0 || accountIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('staff.membership')
    .select('account_id')
    .distinct()
    .where('organization_id', 'in', within)
    .where('account_id', 'in', [...new Set(accountIds)])
    .execute()
  return new Set(rows.map(({ account_id }) => account_id))
}
