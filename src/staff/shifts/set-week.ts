import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import type { Actor } from '../actor.ts'
import { lockPerson, type OfSomebody } from '../colleague.ts'
import { type Shift, writeWeek } from './week.ts'

/** Somebody's week at an organisation. */
export async function weekOf(tx: Tx, { organizationId, accountId }: OfSomebody): Promise<Shift[]> {
  const rows = await tx
    .selectFrom('staff.shift')
    .select(['weekday', 'starts', 'ends'])
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .orderBy('weekday')
    .orderBy('starts')
    .execute()
  return rows.map(({ weekday, starts, ends }) => ({ weekday, starts: starts.slice(0, 5), ends: ends.slice(0, 5) }))
}

/**
 * Puts a week in place of the one that the form had seen.
 * @throws NotFound `page.not-found`; Conflict `staff.changed-meanwhile` with the week that stands
 */
export async function setWeek(
  tx: Tx,
  actor: Actor,
  { shifts, seen, ...somebody }: OfSomebody & { shifts: readonly Shift[]; seen: string },
): Promise<void> {
  await lockPerson(tx, actor, somebody)
  const now = writeWeek(await weekOf(tx, somebody))
  if (now !== seen) throw new Conflict('staff.changed-meanwhile', { now })
  const { organizationId, accountId } = somebody
  await tx
    .deleteFrom('staff.shift')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .execute()
  if (shifts.length > 0) {
    const rows = shifts.map(shift => ({ ...shift, organization_id: organizationId, account_id: accountId }))
    await tx.insertInto('staff.shift').values(rows).execute()
  }
  await audit(tx, actor, 'staff.week-set', accountId, { shifts: shifts.length })
  await publish(tx, 'staff.shifts-changed', { id: accountId, organizationId })
}
