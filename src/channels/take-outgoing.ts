import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { nextWithinAll, type WeeklyHours } from '../lib/weekly-hours.ts'
import type { ChannelName } from './channel.ts'
import { channels } from './channels.ts'

export interface Taken {
  id: string
  account_id: string
  channel: ChannelName
  sealed: Buffer
  file: Buffer | null
  hours: WeeklyHours[][] | null
  attempt: number
}

interface Wanted {
  readonly most: number
  /** Accounts that have to rest. */
  readonly notFrom: readonly string[]
}

/**
 * The eldest of threads in which nothing is under way, waits for its hour or for another try, and to whom not too many
 * went of late. Each gets its attempt: who has that may send it.
 * @returns how many were looked at, some of which somebody else may have begun since
 */
export async function takeOutgoing(
  tx: Tx,
  { most, notFrom }: Wanted,
): Promise<{ looked: number; taken: readonly Taken[] }> {
  const { rows } = await sql<Taken>`
    with eldest as materialized (
      select o.id, a.channel from channels.outgoing o join channels.account a on a.id = o.account_id
      where o.sealed is not null and o.account_id <> all(${[...notFrom]}::uuid[])
        -- What had no hour needs none when the clock was put back.
        and o.not_before <= greatest(now(), o.made_at)
        and o.seq = (select elder.seq from channels.outgoing elder
                     where elder.thread_key = o.thread_key and elder.sealed is not null order by elder.seq limit 1)
        and not exists (select from channels.attempt t where t.outgoing_id = o.id and (t.ended_at is null or t.outcome <> 'later')
                        -- Of what may have arrived somebody has decided.
                        and not exists (select from channels.decision d
                                        where d.outgoing_id = t.outgoing_id and d.number = t.number and d.kind = 'again'))
      order by o.seq limit ${most + AT_REST}
    )
    select o.id, o.account_id, eldest.channel, o.sealed, o.file, o.hours,
           (select count(*)::int + 1 from channels.attempt t where t.outgoing_id = o.id) as attempt
    from eldest join channels.outgoing o on o.id = eldest.id
    where ${notTooMany}
    order by o.seq limit ${most} for update of o skip locked`.execute(tx)
  const timely = await inTheirHour(tx, rows)
  if (timely.length === 0) return { looked: rows.length, taken: [] }
  const { rows: begun } = await sql<{ id: string }>`
    insert into channels.attempt (outgoing_id, number)
    select * from unnest(${timely.map(({ id }) => id)}::uuid[], ${timely.map(({ attempt }) => attempt)}::int[])
    on conflict do nothing returning outgoing_id as id`.execute(tx)
  // Somebody began the others since we looked.
  const ours = new Set(begun.map(({ id }) => id))
  return { looked: rows.length, taken: timely.filter(({ id }) => ours.has(id)) }
}

/** Of those whose hours are over by now none arrives in between: it waits for the next. */
async function inTheirHour(tx: Tx, rows: readonly Taken[]): Promise<readonly Taken[]> {
  const now = new Date()
  const timely: Taken[] = []
  for (const one of rows) {
    const next = one.hours ? nextWithinAll(one.hours, now) : now
    if (next && next <= now) timely.push(one)
    else {
      const later = next ?? new Date(now.getTime() + 7 * 86_400_000)
      await sql`update channels.outgoing set not_before = ${later} where id = ${one.id}`.execute(tx)
    }
  }
  return timely
}

/** More people than this never wait at once because they had as much as their provider allows. */
const AT_REST = 500

/**
 * To one person no more within some time than the provider takes. Counted from the person on, and for nobody but whose turn it
 * is: the planner would rather begin with all that was tried of late.
 */
const notTooMany = sql`not exists (
  select from (values ${sql.join(
    channels.map(
      ({ name, pace }) =>
        sql`(${name}::text, ${pace?.perPerson?.most ?? null}::int, ${pace?.perPerson?.seconds ?? 0}::int)`,
    ),
  )}) as pace (channel, most, seconds)
  where pace.channel = eldest.channel and pace.most <= (
    select sum(tried.n)
    from (select b.id from channels.outgoing b where b.thread_key = o.thread_key order by b.seq desc limit 2 * pace.most) before
    cross join lateral (
      select count(*) as n from channels.attempt t
      where t.outgoing_id = before.id and t.begun_at between now() - make_interval(secs => pace.seconds) and now()) tried))`
