import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Actor, can, permit } from '../../staff/index.ts'
import { COUNTED, type Queue, type QueueCounts, queues } from '../schema.ts'
import { type Asking, within } from './queues.ts'

/** How many stand in each queue, counted up to `COUNTED`: nobody acts upon more, and counting to the end takes its time. */
export async function countQueues(tx: Tx, actor: Actor, asking: Asking): Promise<QueueCounts> {
  const { organizationId } = asking
  permit(actor, 'conversation.read', { organizationId })
  const seesAll = can(actor, 'conversation.assign', { organizationId })
  const counted = queues.map(queue => {
    if (queue === 'all' && !seesAll) return sql`0`
    return counting(queue, asking)
  })
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counted)}]::int[] as counts`.execute(tx)
  return Object.fromEntries(queues.map((queue, place) => [queue, rows[0].counts[place]])) as Record<Queue, number>
}

/** How many wait for whoever asks: theirs, and those that nobody has. */
export async function countWaiting(tx: Tx, actor: Actor, asking: Asking): Promise<number> {
  permit(actor, 'conversation.read', { organizationId: asking.organizationId })
  const { rows } = await sql<{ count: number }>`
    select ${counting('unassigned', asking)} + (select count(*) from conversations.standing s
      where s.claimed_by = ${asking.accountId} and s.waiting_seq is not null and s.snoozed_until is null) as count`.execute(
    tx,
  )
  return rows[0].count
}

const counting = (queue: Queue, asking: Asking) => sql`(select count(*) from (
  select from conversations.standing s where s.organization_id = ${asking.organizationId} and ${within(queue, asking)} limit ${COUNTED}) x)`

/** How many are to be called back by now. */
export async function countCallbacks(tx: Tx, { organizationId }: Asking): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from conversations.open_callback o join conversations.callback b on b.id = o.callback_id
    where b.organization_id = ${organizationId} and o.try_at <= now()`.execute(tx)
  return rows[0].count
}
