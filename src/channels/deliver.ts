import { sql } from 'kysely'
import { type Db, transact, type Tx } from '../lib/db.ts'
import { nextWithinAll, type WeeklyHours } from '../lib/weekly-hours.ts'
import { terminal } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import type { Accounts } from './accounts.ts'
import type { ChannelName, OutgoingMessage, Sent } from './channel.ts'
import { tellDelivery } from './note-delivery.ts'
import { outgoingFilePlace, outgoingPlace } from './outbox.ts'
import { keyed } from './store-raw.ts'

export interface Delivering {
  readonly db: Db
  readonly transport: TransportKey
  readonly accounts: Accounts
  /** How many threads at a time. */
  readonly atOnce?: number
}

interface Taken {
  id: string
  account_id: string
  channel: ChannelName
  sealed: Buffer
  file: Buffer | null
  hours: WeeklyHours[][] | null
  attempt: number
}

/** Sends everything that may go out now, each thread in its order. @returns how many were tried */
export async function deliver(delivering: Delivering): Promise<number> {
  const works = Array.from({ length: delivering.atOnce ?? 4 }, async () => {
    let sent = 0
    while (await deliverNext(delivering)) sent += 1
    return sent
  })
  return (await Promise.all(works)).reduce((sum, n) => sum + n, 0)
}

async function deliverNext({ db, transport, accounts }: Delivering): Promise<boolean> {
  const house = terminal('channels')
  // The attempt is committed before the line is used: whoever dies in between leaves a trace, and nobody sends it again.
  const taken = await transact(db, house, take)
  if (taken === 'again') return true
  if (!taken) return false
  const { channel, settings } = await accounts.get(taken.channel)
  const message = JSON.parse(transport.open(outgoingPlace(taken.id), taken.sealed).toString()) as OutgoingMessage
  const file = taken.file && transport.open(outgoingFilePlace(taken.id), taken.file)
  const sent = await channel.send(settings, taken.id, message, file)
  await transact(db, house, tx => noteSent(tx, transport, taken, sent))
  return true
}

/** Sends nothing while an earlier one of the thread is under way, waits for its hour, or for another try. */
async function take(tx: Tx): Promise<Taken | 'again' | null> {
  const { rows } = await sql<Taken>`
    select o.id, o.account_id, a.channel, o.sealed, o.file, o.hours,
           (select count(*)::int + 1 from channels.attempt t where t.outgoing_id = o.id) as attempt
    from channels.outgoing o join channels.account a on a.id = o.account_id
    where o.sealed is not null and o.not_before <= now()
      and not exists (select from channels.attempt t where t.outgoing_id = o.id and (t.ended_at is null or t.outcome <> 'later'))
      and not exists (select from channels.outgoing elder where elder.thread_key = o.thread_key and elder.seq < o.seq
                      and elder.sealed is not null)
    order by o.seq limit 1 for update of o skip locked`.execute(tx)
  const taken = rows[0]
  if (!taken) return null
  if (taken.hours && !(await isItsHour(tx, taken.id, taken.hours))) return 'again'
  const { numAffectedRows } = await sql`
    insert into channels.attempt (outgoing_id, number) values (${taken.id}, ${taken.attempt}) on conflict do nothing`.execute(
    tx,
  )
  // Somebody began this very attempt since we looked.
  return numAffectedRows ? taken : 'again'
}

/** The line was busy or nobody was there in its hours: it waits for the next, and never arrives in between. */
async function isItsHour(tx: Tx, id: string, hours: readonly (readonly WeeklyHours[])[]): Promise<boolean> {
  const now = new Date()
  const next = nextWithinAll(hours, now)
  if (next && next <= now) return true
  await sql`update channels.outgoing set not_before = ${next ?? new Date(now.getTime() + 7 * 86_400_000)} where id = ${id}`.execute(
    tx,
  )
  return false
}

/** Given up after so many of «later»: about a day. */
const MOST_ATTEMPTS = 12

async function noteSent(
  tx: Tx,
  transport: TransportKey,
  { id, account_id: accountId, attempt }: Taken,
  sent: Sent,
): Promise<void> {
  const code = 'code' in sent ? sent.code : null
  await sql`update channels.attempt set ended_at = now(), outcome = ${sent.outcome}, code = ${code}
    where outgoing_id = ${id} and number = ${attempt}`.execute(tx)
  if (sent.outcome === 'later' && attempt < MOST_ATTEMPTS) {
    const ms = sent.afterMs * 2 ** (attempt - 1)
    await sql`update channels.outgoing set not_before = now() + make_interval(secs => ${ms / 1000}) where id = ${id}`.execute(
      tx,
    )
    return
  }
  if (sent.outcome === 'accepted') {
    await sql`insert into channels.provider_name (account_id, provider_key, outgoing_id)
      values (${accountId}, ${keyed(transport, accountId, 'event', sent.providerId)}, ${id}) on conflict do nothing`.execute(
      tx,
    )
  }
  const state = sent.outcome === 'accepted' ? 'sent' : sent.outcome === 'unknown' ? 'unknown' : 'failed'
  await sql`insert into channels.delivery (outgoing_id, state, code) values (${id}, ${state}, ${code}) on conflict do nothing`.execute(
    tx,
  )
  // Of what may have arrived, somebody decides; what was refused stands in its conversation anyway.
  await sql`update channels.outgoing set sealed = null, file = null where id = ${id}`.execute(tx)
  await tellDelivery(tx, id, state)
}

/** What was under way when a process died may have arrived: it is said so, and never sent again by itself. */
export async function noteInterrupted(db: Db): Promise<number> {
  return await transact(db, terminal('channels'), async tx => {
    const { rows } = await sql<{ id: string }>`
      update channels.attempt set ended_at = now(), outcome = 'unknown', code = 'interrupted'
      where ended_at is null returning outgoing_id as id`.execute(tx)
    for (const { id } of rows) {
      await sql`insert into channels.delivery (outgoing_id, state, code) values (${id}, 'unknown', 'interrupted') on conflict do nothing`.execute(
        tx,
      )
      await sql`update channels.outgoing set sealed = null, file = null where id = ${id}`.execute(tx)
      await tellDelivery(tx, id, 'unknown')
    }
    return rows.length
  })
}
