import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import { type ClockRow, lockClock, releaseClaim } from './clock-row.ts'
import { placed } from './sheet.ts'

/** How long a claim lasts that nobody renews. The screen renews it every minute. */
const LASTS = '2 minutes'

/**
 * Somebody opens a service to check it: colleagues see that it is in hand. A courtesy, not a lock: whoever comes second is told
 * who was first, and may go on.
 * @returns who has it in hand instead, or null
 * @throws NotFound `page.not-found`
 */
export async function claimService(tx: Tx, actor: Actor, id: string): Promise<{ claimedBy: string | null }> {
  const clock = await permitted(tx, actor, id)
  const { rows } = await sql<{ renewed: boolean }>`
    insert into directory.check_claim as held (service_id, account_id, name, until)
    values (${id}, ${actor.id}, ${actor.name}, now() + ${LASTS}::interval)
    on conflict (service_id) do update set account_id = excluded.account_id, name = excluded.name, until = excluded.until
    where held.until < now() or held.account_id = excluded.account_id
    returning xmax <> 0 as renewed`.execute(tx)
  if (rows[0] && !rows[0].renewed) await tell(tx, id, clock)
  if (rows[0]) return { claimedBy: null }
  const held = await tx
    .selectFrom('directory.check_claim')
    .select('name')
    .where('service_id', '=', id)
    .executeTakeFirst()
  return { claimedBy: held?.name ?? null }
}

/** @throws NotFound `page.not-found` */
export async function releaseService(tx: Tx, actor: Actor, id: string): Promise<void> {
  const clock = await permitted(tx, actor, id)
  if (await releaseClaim(tx, actor, id)) await tell(tx, id, clock)
}

async function permitted(tx: Tx, actor: Actor, id: string): Promise<ClockRow> {
  const clock = await lockClock(tx, id)
  permitOrHide(actor, 'directory.verify', clock && placed(clock.region))
  if (!clock) throw new RangeError('nothing to permit')
  return clock
}

const tell = (tx: Tx, id: string, { region }: ClockRow) => publish(tx, 'directory.check-claimed', { id, region })
