import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { Actor } from '../../staff/index.ts'

export type ClockRow = { region: string | null; state: string }

/** Locks what is due of a service: of two people who save at once the second sees what the first did. */
export async function lockClock(tx: Tx, id: string): Promise<ClockRow | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return undefined
  const { rows } = await sql<ClockRow>`
    select region, state from directory.check_clock where service_id = ${id} for update`.execute(tx)
  return rows[0]
}

/** Lets a service go, if it was in the actor's hand. */
export async function releaseClaim(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('directory.check_claim')
    .where('service_id', '=', id)
    .where('account_id', '=', actor.id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
