import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'

export interface TakenRaw {
  id: string
  account_id: string
  organization_id: string
  channel: string
  /** Whom it is from, hexadecimal. */
  thread: string
  sealed: Buffer
  attempts: number
}

/** More in one transaction gains nothing, and whoever waits for the next one waits longer. */
const MOST = 128

/**
 * The eldest of every thread that nobody is at, and what follows it there, eldest first. Its eldest is the lock of a
 * thread: while somebody has it nobody else takes what follows, and a thread whose eldest waits for another try waits with it.
 */
export async function takeThreads(tx: Tx): Promise<TakenRaw[]> {
  const { rows } = await sql<TakenRaw>`
    with head as materialized (
      select r.thread_key from channels.raw_event r where ${due} and ${eldest}
      order by r.seq limit ${MOST} for update of r skip locked
    )
    select ${columns} from channels.raw_event r join channels.account a on a.id = r.account_id
    where r.thread_key in (select thread_key from head) and ${alive}
    order by r.seq limit ${MOST}`.execute(tx)
  return rows
}

/** One of them, if its turn has come. */
export async function takeRaw(tx: Tx, id: string): Promise<TakenRaw | undefined> {
  const { rows } = await sql<TakenRaw>`
    select ${columns} from channels.raw_event r join channels.account a on a.id = r.account_id
    where r.id = ${id} and ${due} and ${eldest} for update of r skip locked`.execute(tx)
  return rows[0]
}

/** What is done with is gone. */
export async function forgetRaw(tx: Tx, done: readonly { readonly id: string }[]): Promise<void> {
  if (done.length === 0) return
  await sql`delete from channels.raw_event where id = any(${done.map(({ id }) => id)}::uuid[])`.execute(tx)
}

const columns = sql`r.id, r.account_id, a.organization_id, a.channel, encode(r.thread_key, 'hex') as thread, r.sealed, r.attempts`

const alive = sql`not exists (select from channels.dead_letter d where d.raw_event_id = r.id)`

// A first try asks for no hour, and nothing waits longer than three: when the clock was put back, nobody waits for it.
const due = sql`(r.attempts = 0 or r.try_at <= now() or r.try_at > now() + interval '4 hours')`

// A sub-select with a limit of one reads one line of the index, however many wait and whatever the planner believes.
const eldest = sql`r.seq = (
  select elder.seq from channels.raw_event elder
  where elder.thread_key = r.thread_key and not exists (select from channels.dead_letter d where d.raw_event_id = elder.id)
  order by elder.seq limit 1)`
