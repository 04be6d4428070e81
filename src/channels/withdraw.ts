import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import { tellDeliveries } from './note-deliveries.ts'

/**
 * Takes a message back that has not gone out: it is destroyed in the outbox, and stands as withdrawn.
 * @throws Conflict `message.already-out`: it went, or the line is being used just now
 */
export async function withdraw(tx: Tx, outgoingId: string): Promise<void> {
  // Locked first, then looked at: an attempt committed while one waited for the lock is seen.
  await sql`select from channels.outgoing where id = ${outgoingId} for update`.execute(tx)
  const { rows } = await sql<{ waits: boolean }>`
    select sealed is not null and not exists (
      select from channels.attempt t where t.outgoing_id = o.id and (t.ended_at is null or t.outcome <> 'later')) as waits
    from channels.outgoing o where id = ${outgoingId}`.execute(tx)
  if (!rows[0]?.waits) throw new Conflict('message.already-out')
  await sql`update channels.outgoing set sealed = null, file = null where id = ${outgoingId}`.execute(tx)
  await sql`insert into channels.delivery (outgoing_id, state) values (${outgoingId}, 'withdrawn')`.execute(tx)
  await tellDeliveries(tx, [{ outgoingId, state: 'withdrawn' }])
}

/** Those of these that have not gone out. */
export async function stillWaiting(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from channels.outgoing o where id = any(${[...ids]}::uuid[]) and sealed is not null
      and not exists (select from channels.attempt t where t.outgoing_id = o.id and (t.ended_at is null or t.outcome <> 'later'))`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Tells messages that wait when they may go out from now on; none: at any hour. */
export async function keepHours(
  tx: Tx,
  ids: readonly string[],
  { hours, notBefore }: { hours: unknown; notBefore: Date | null },
): Promise<void> {
  await sql`update channels.outgoing set hours = ${hours ? JSON.stringify(hours) : null}::jsonb, not_before = coalesce(${notBefore}, now())
    where id = any(${[...ids]}::uuid[]) and sealed is not null`.execute(tx)
}

/** Those of these that may not be shown to the person: withdrawn, or waiting for their hour. */
export async function heldBack(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from channels.outgoing o where id = any(${[...ids]}::uuid[])
      and (exists (select from channels.delivery d where d.outgoing_id = o.id and d.state = 'withdrawn')
           or (o.hours is not null and o.not_before > now() and o.sealed is not null))`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
