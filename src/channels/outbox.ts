import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import type { WeeklyHours } from '../lib/weekly-hours.ts'
import type { Place, TransportKey } from '../vault/index.ts'
import type { OutgoingMessage } from './channel.ts'
import { keyed } from './store-raw.ts'

export interface NewOutgoing {
  readonly accountId: string
  readonly message: OutgoingMessage
  /** The bytes of `message.file`. */
  readonly file?: Uint8Array
  /** As the safe-contact rules say. */
  readonly notBefore?: Date
  /** When the person may be reached, each list to be kept: looked at again whenever the line is about to be used. */
  readonly hours?: readonly (readonly WeeklyHours[])[]
}

export const outgoingPlace = (id: string): Place => ({
  table: 'channels.outgoing',
  row: id,
  field: 'message',
  version: 1,
})

export const outgoingFilePlace = (id: string): Place => ({ ...outgoingPlace(id), field: 'file' })

/**
 * Puts a message into the outbox, in the transaction in which it is said: it goes out if and only if that commits.
 * @returns our id of it, under which its states are told
 */
export async function putOut(tx: Tx, transport: TransportKey, outgoing: NewOutgoing): Promise<string> {
  const [id] = await putOutMany(tx, transport, [outgoing])
  return id
}

/** The same for many at once. @returns our ids, in their order */
export async function putOutMany(
  tx: Tx,
  transport: TransportKey,
  outgoing: readonly NewOutgoing[],
): Promise<readonly string[]> {
  const rows = outgoing.map(({ accountId, message, file, notBefore, hours }) => {
    const id = randomUUID()
    return {
      id,
      account_id: accountId,
      thread_key: keyed(transport, accountId, 'thread', `${message.to.kind} ${message.to.value}`),
      sealed: transport.seal(outgoingPlace(id), JSON.stringify(message)),
      ...(file && { file: transport.seal(outgoingFilePlace(id), file) }),
      ...(notBefore && { not_before: notBefore }),
      ...(hours && { hours: JSON.stringify(hours) }),
    }
  })
  if (rows.length === 0) return []
  await tx.insertInto('channels.outgoing').values(rows).execute()
  await sql`select pg_notify('approdo_event', 'out')`.execute(tx)
  return rows.map(({ id }) => id)
}

type DeliveryState =
  'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'unknown' | 'withdrawn' | 'deleted'

export interface StateOf {
  readonly state: DeliveryState
  readonly code: string | null
  /** Of one that waits for its hour. */
  readonly notBefore?: Date
}

/** The furthest state of each message. A rank, not a clock: news come in any order. */
export async function deliveryStates(tx: Tx, ids: readonly string[]): Promise<Map<string, StateOf>> {
  const { rows } = await sql<{ id: string; state: DeliveryState; code: string | null; notBefore: Date | null }>`
    select distinct on (o.id) o.id, coalesce(d.state, case when a.outgoing_id is null then 'waiting' else 'sending' end) as state,
           d.code, case when d.state is null and o.hours is not null and o.not_before > now() then o.not_before end as "notBefore"
    from channels.outgoing o
    left join channels.delivery d on d.outgoing_id = o.id
    left join channels.attempt a on a.outgoing_id = o.id and a.ended_at is null
    where o.id = any(${[...ids]}::uuid[])
    order by o.id, array_position(array['deleted', 'played', 'read', 'delivered', 'failed', 'withdrawn', 'sent', 'unknown'], d.state)`.execute(
    tx,
  )
  return new Map(rows.map(({ id, notBefore, ...rest }) => [id, { ...rest, ...(notBefore && { notBefore }) }]))
}
