import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { publish } from '../lib/events.ts'
import { type Actor, permit, permitOrHide } from '../staff/index.ts'
import type { DeadLetter } from './schema.ts'
import { hintAtRaw } from './store-raw.ts'

/** What could not be understood, eldest first; nothing of what it says. */
export async function listDeadLetters(tx: Tx, actor: Actor, organizationId: string): Promise<DeadLetter[]> {
  permit(actor, 'channel.replay', { organizationId })
  const { rows } = await sql<DeadLetter>`
    select r.id, a.channel, d.code, d.at, r.received_at as "receivedAt"
    from channels.dead_letter d join channels.raw_event r on r.id = d.raw_event_id join channels.account a on a.id = r.account_id
    where a.organization_id = ${organizationId} order by r.seq limit 200`.execute(tx)
  return rows
}

/** Has what could not be understood tried again, as when it came in. @throws NotFound `page.not-found` */
export async function replayDeadLetter(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { rows } = await sql<{ organizationId: string }>`
    select a.organization_id as "organizationId"
    from channels.dead_letter d join channels.raw_event r on r.id = d.raw_event_id join channels.account a on a.id = r.account_id
    where r.id = ${id} for update of d`.execute(tx)
  const { organizationId } = permitOrHide(actor, 'channel.replay', rows[0])
  await sql`update channels.raw_event set attempts = 0, try_at = now() where id = ${id}`.execute(tx)
  await sql`delete from channels.dead_letter where raw_event_id = ${id}`.execute(tx)
  await hintAtRaw(tx)
  await audit(tx, actor, 'channel.replayed', id)
  await publish(tx, 'channel.replayed', { id, organizationId })
}
