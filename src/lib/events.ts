import { sql } from 'kysely'
import { Client } from 'pg'
import { type Db, type InContext, transact, type Tx } from './db.ts'

/** What an event may say: ids and codes. Whoever hears it reads the rest, if they may. */
export type EventFacts = Readonly<Record<string, string | number | boolean | null>>

/** Something of the field that happened: `referral.answered`. */
export interface Happening {
  readonly seq: number
  readonly name: string
  readonly at: Date
  readonly facts: EventFacts
}

/** Tells the rooms further down, once the transaction is committed. */
export async function publish(tx: Tx, name: string, facts: EventFacts = {}): Promise<void> {
  await sql`with told as (select pg_notify('approdo_event', 'event'))
    insert into approdo.event (name, facts) select ${name}, ${JSON.stringify(facts)}::jsonb from told`.execute(tx)
}

/** Tells of several at once, in their order. */
export async function publishAll(
  tx: Tx,
  happenings: readonly { readonly name: string; readonly facts: EventFacts }[],
): Promise<void> {
  if (happenings.length === 0) return
  await sql`with told as materialized (select pg_notify('approdo_event', 'event'))
    insert into approdo.event (name, facts)
    select said ->> 'name', said -> 'facts'
    from told, jsonb_array_elements(${JSON.stringify(happenings)}::jsonb) with ordinality as s (said, place)
    order by place`.execute(tx)
}

/**
 * How far events have been read. Transactions commit in another order than they begin, so a position is not one
 * number: everything of transactions before `xmin` is read, and of later ones the events in `told`.
 */
export interface EventPosition {
  readonly xmin: string
  readonly told: readonly number[]
}

/** Where reading begins for whoever wants to hear only what comes. */
export async function eventsFromNow(tx: Tx): Promise<EventPosition> {
  const { rows } = await sql<{ xmin: string; told: number[] }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
           array(select seq from approdo.event where xact >= pg_snapshot_xmin(pg_current_snapshot()))::float8[] as told`.execute(
    tx,
  )
  return rows[0]
}

/** What was committed since, each event once, in the order of transactions. */
export async function eventsSince(
  tx: Tx,
  { xmin, told }: EventPosition,
  names?: readonly string[],
): Promise<{ events: Happening[]; position: EventPosition }> {
  // One statement, one snapshot: what commits in between is seen next time.
  const { rows } = await sql<Happening & { xact: string; xmin: string }>`
    select seq, xact::text as xact, name, at, facts, pg_snapshot_xmin(pg_current_snapshot())::text as xmin
    from approdo.event where xact >= ${xmin}::xid8
    union all select null, null, null, null, null, pg_snapshot_xmin(pg_current_snapshot())::text
    order by seq nulls last`.execute(tx)
  const now = rows.at(-1)?.xmin ?? xmin
  const seen = new Set(told)
  const all = rows.filter(row => row.seq !== null)
  const events = all
    .filter(row => !seen.has(row.seq) && (!names || names.includes(row.name)))
    .map(({ seq, name, at, facts }) => ({ seq, name, at, facts }))
  return { events, position: { xmin: now, told: all.filter(r => BigInt(r.xact) >= BigInt(now)).map(r => r.seq) } }
}

/** A room that acts upon what happened above it. */
export interface Listener {
  /** For ever the same: its place in the events is kept under it. */
  readonly name: string
  readonly actor: InContext
  readonly to: readonly string[]
  /** Runs in the transaction that also notes the event as told: what it does is done once. Long work it puts off with `enqueue`. */
  readonly hear: (tx: Tx, event: Happening) => Promise<void>
  /** It matters only that something happened: of several events it hears the last. */
  readonly together?: true
}

/**
 * Tells one listener everything that it has not heard yet, in order, all in one transaction. A new listener hears what
 * comes from now on.
 * @returns how many events it heard
 */
export function tell(db: Db, { name, actor, to, hear, together }: Listener): Promise<number> {
  return transact(db, actor, async tx => {
    const here = await placeOf(tx, name)
    const { events, position } = await eventsSince(tx, here, to)
    for (const event of together ? events.slice(-1) : events) await hear(tx, event)
    await sql`update approdo.listener set upto = ${position.xmin}::xid8, told = ${position.told}::bigint[] where name = ${name}`.execute(
      tx,
    )
    return events.length
  })
}

/** Locks the place: two processes must not tell the same. */
async function placeOf(tx: Tx, name: string): Promise<EventPosition> {
  const now = await eventsFromNow(tx)
  await sql`insert into approdo.listener (name, upto, told) values (${name}, ${now.xmin}::xid8, ${now.told}::bigint[]) on conflict do nothing`.execute(
    tx,
  )
  const { rows } = await sql<EventPosition>`
    select upto::text as xmin, told::float8[] as told from approdo.listener where name = ${name} for update`.execute(tx)
  return rows[0]
}

/** Events that every listener has heard are kept thirty days, for whoever lost the line. */
export async function sweepEvents(tx: Tx): Promise<void> {
  await sql`delete from approdo.event where at < now() - interval '30 days'
    and xact < coalesce((select min(upto) from approdo.listener), pg_snapshot_xmin(pg_current_snapshot()))`.execute(tx)
}

interface Hints {
  readonly url: string
  /** Which hints are meant: `event` (nothing said), or the word of whoever gives them. One without a word is for all. */
  readonly about?: string
  readonly pollMs?: number
  /** So long one rests after a look (ms), however many hints come. */
  readonly restMs?: number
  readonly onError: (error: unknown) => void
}

/**
 * Calls `look` whenever something may have happened: at PostgreSQL's hint, and every `pollMs` whatever was lost. Never
 * twice at a time. @returns how to stop, which waits for the look in hand
 */
export function whenSomethingHappens(
  look: () => Promise<unknown>,
  { url, about = 'event', pollMs = 2_000, restMs = 0, onError }: Hints,
) {
  let stopped = false
  let again = false
  let looking: Promise<void> | null = null
  const start = () => {
    again = true
    if (!stopped) looking ??= lookOnce()
  }
  async function lookOnce(): Promise<void> {
    again = false
    await look().catch(onError)
    if (restMs && !stopped) await new Promise(resolve => setTimeout(resolve, restMs))
    looking = null
    // A hint that came meanwhile may be about what that look could not see yet.
    if (again) start()
  }
  const timer = setInterval(start, pollMs)
  const hints = hear(url, said => void ((said === about || !said) && start()), onError)
  start()
  return async () => {
    stopped = true
    clearInterval(timer)
    await hints()
    await looking
  }
}

/** The line for hints comes back after a loss; until then polling does. */
function hear(
  url: string,
  hint: (about: string | undefined) => void,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let stopped = false
  let client: Client | null = null
  let timer: NodeJS.Timeout | undefined
  const open = async () => {
    const line = new Client({ connectionString: url, application_name: 'approdo-events' })
    client = line
    line.on('notification', ({ payload }) => hint(payload))
    line.on('error', onError)
    line.on('end', () => {
      if (!stopped) timer = setTimeout(reopen, 1_000)
    })
    await line.connect()
    await line.query('listen approdo_event')
  }
  const reopen = () => {
    opening = open().catch(error => {
      onError(error)
      if (!stopped) timer = setTimeout(reopen, 5_000)
    })
  }
  let opening: Promise<void> = Promise.resolve()
  reopen()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await opening
    await client?.end().catch(onError)
  }
}
