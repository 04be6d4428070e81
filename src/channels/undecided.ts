import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { publish } from '../lib/events.ts'
import { type Actor, permit, permitOrHide } from '../staff/index.ts'
import { tellDeliveries } from './note-deliveries.ts'
import type { Undecided } from './schema.ts'

/** Sendings of which nobody knows whether they arrived, and of which nobody has decided, eldest first. */
export async function listUndecided(tx: Tx, actor: Actor, organizationId: string): Promise<Undecided[]> {
  permit(actor, 'channel.replay', { organizationId })
  const { rows } = await sql<Undecided>`
    select o.id, a.channel, d.code, u.at
    from channels.undecided u join channels.outgoing o on o.id = u.outgoing_id join channels.account a on a.id = o.account_id
    left join channels.delivery d on d.outgoing_id = o.id and d.state = 'unknown'
    where a.organization_id = ${organizationId} order by u.at limit 200`.execute(tx)
  return rows
}

/**
 * A person decides of a sending that may have arrived: it is sent once more, knowing that it may arrive twice, or left.
 * Nothing else ever sends it again.
 * @throws NotFound `page.not-found` also when somebody decided before, or the provider has said what became of it
 */
export async function decide(
  tx: Tx,
  actor: Actor,
  { id, kind }: { id: string; kind: 'again' | 'left' },
): Promise<void> {
  const { rows } = await sql<{ organizationId: string }>`
    select a.organization_id as "organizationId"
    from channels.undecided u join channels.outgoing o on o.id = u.outgoing_id join channels.account a on a.id = o.account_id
    where u.outgoing_id = ${id} for update of u`.execute(tx)
  const { organizationId } = permitOrHide(actor, 'channel.replay', rows[0])
  await sql`insert into channels.decision (outgoing_id, number, kind, decided_by)
    select ${id}, max(number), ${kind}, ${actor.id} from channels.attempt where outgoing_id = ${id}`.execute(tx)
  if (kind === 'again') {
    await sql`update channels.outgoing o set sealed = u.sealed, file = u.file
      from channels.undecided u where u.outgoing_id = o.id and o.id = ${id}`.execute(tx)
    await sql`delete from channels.delivery where outgoing_id = ${id} and state = 'unknown'`.execute(tx)
    await tellDeliveries(tx, [{ outgoingId: id, state: 'waiting' }])
    await sql`select pg_notify('approdo_event', 'out')`.execute(tx)
  }
  await sql`delete from channels.undecided where outgoing_id = ${id}`.execute(tx)
  await audit(tx, actor, 'channel.decided', id, { kind })
  await publish(tx, 'channel.decided', { id, organizationId })
}
