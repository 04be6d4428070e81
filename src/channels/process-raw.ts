import { sql } from 'kysely'
import { type Db, transact, type Tx } from '../lib/db.ts'
import { FieldError } from '../lib/errors.ts'
import { terminal } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import type { OpenAccount } from './accounts.ts'
import type { Inbound } from './channel.ts'
import { findChannel } from './channels.ts'
import { isKnownAsOurs } from './known-as-ours.ts'
import { noteDelivery } from './note-delivery.ts'
import { noteUpTo } from './note-up-to.ts'
import { openRaw } from './store-raw.ts'

export interface Received extends Inbound {
  readonly accountId: string
  readonly organizationId: string
  readonly channel: OpenAccount['channel']['name']
}

export interface Processing {
  readonly db: Db
  readonly transport: TransportKey
  /** What becomes of messages: in the transaction that also forgets how they came in. */
  readonly receive: (tx: Tx, received: readonly Received[]) => Promise<void>
  readonly onError: (error: unknown) => void
  /** Waits for those who must not wait. */
  readonly myTurn?: () => Promise<void>
  /** How many threads at a time. */
  readonly atOnce?: number
}

/** Given up after so many: about a day. */
const MOST_ATTEMPTS = 12

/**
 * Processes everything that waits, each thread in its order, several threads at a time.
 * @returns how many were processed
 */
export async function processRaw(processing: Processing): Promise<number> {
  const { atOnce = 4 } = processing
  const works = Array.from({ length: atOnce }, () => processWhileThereIs(processing))
  return (await Promise.all(works)).reduce((sum, n) => sum + n, 0)
}

async function processWhileThereIs(processing: Processing): Promise<number> {
  let done = 0
  for (;;) {
    await processing.myTurn?.()
    const next = await processNext(processing)
    if (next === 'nothing') return done
    if (next === 'processed') done += 1
  }
}

interface Waiting {
  id: string
  account_id: string
  organization_id: string
  channel: string
  sealed: Buffer
  attempts: number
}

/** The eldest of a thread that nobody is at: a thread whose eldest waits for another try waits with it. */
async function processNext(processing: Processing): Promise<'processed' | 'failed' | 'nothing'> {
  let taken: Waiting | undefined
  try {
    return await transact(processing.db, terminal('channels'), async tx => {
      taken = await take(tx)
      if (!taken) return 'nothing'
      await understand(tx, processing, taken)
      await sql`delete from channels.raw_event where id = ${taken.id}`.execute(tx)
      return 'processed'
    })
  } catch (error) {
    if (!taken) throw error
    const failed = taken
    processing.onError(error)
    await transact(processing.db, terminal('channels'), tx => putOff(tx, failed, error))
    return 'failed'
  }
}

async function take(tx: Tx): Promise<Waiting | undefined> {
  const { rows } = await sql<Waiting>`
    select r.id, r.account_id, a.organization_id, a.channel, r.sealed, r.attempts
    from channels.raw_event r join channels.account a on a.id = r.account_id
    where r.try_at <= now() and not exists (select from channels.dead_letter d where d.raw_event_id = r.id)
      and not exists (select from channels.raw_event elder where elder.thread_key = r.thread_key and elder.seq < r.seq
                      and not exists (select from channels.dead_letter d where d.raw_event_id = elder.id))
    order by r.seq limit 1 for update of r skip locked`.execute(tx)
  return rows[0]
}

async function understand(tx: Tx, { transport, receive }: Processing, taken: Waiting): Promise<void> {
  const channel = findChannel(taken.channel)
  if (!channel) throw new FieldError('channel.unknown')
  for (const said of await channel.parse(openRaw(transport, taken))) {
    if (said.kind === 'delivery') await noteDelivery(tx, transport, taken.account_id, said)
    else if (said.kind === 'up-to') await noteUpTo(tx, transport, taken.account_id, said)
    else if (!said.byUs || !(await isKnownAsOurs(tx, transport, taken.account_id, said))) {
      const { account_id: accountId, organization_id: organizationId } = taken
      await receive(tx, [{ ...said, accountId, organizationId, channel: channel.name }])
    }
  }
}

/** Ever later, then a dead letter: those that come after it in its thread go on. */
async function putOff(tx: Tx, { id, attempts }: Waiting, error: unknown): Promise<void> {
  const tried = attempts + 1
  const hopeless = !(error instanceof FieldError) && !isFaultOfOurs(error)
  if (hopeless || tried >= MOST_ATTEMPTS) {
    const code = error instanceof FieldError ? error.code : 'channel.unreadable'
    await sql`insert into channels.dead_letter (raw_event_id, code) values (${id}, ${code}) on conflict do nothing`.execute(
      tx,
    )
  }
  const seconds = Math.min(2 ** tried, 3 * 3600)
  await sql`update channels.raw_event set attempts = ${tried}, try_at = now() + make_interval(secs => ${seconds}) where id = ${id}`.execute(
    tx,
  )
}

/** The database or the disk, not what was sent: to be tried again. */
const isFaultOfOurs = (error: unknown): boolean =>
  error instanceof Error && ('code' in error || 'severity' in error || 'cause' in error)
