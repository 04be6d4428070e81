import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Db, transact } from '../lib/db.ts'
import { terminal } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import type { Accounts } from './accounts.ts'
import type { OutgoingMessage } from './channel.ts'
import type { Health } from './health.ts'
import { tellDeliveries } from './note-deliveries.ts'
import { noteSent, type SentNote } from './note-sent.ts'
import { outgoingFilePlace, outgoingPlace } from './outbox.ts'
import { Paces } from './paces.ts'
import { type Taken, takeOutgoing } from './take-outgoing.ts'
import { Together } from './together.ts'

export interface Delivering {
  readonly db: Db
  readonly transport: TransportKey
  readonly accounts: Accounts
  /** How many are on the line at a time, of as many threads. */
  readonly atOnce?: number
  /** Hears how each went. */
  readonly health?: Health
  /** Of this process: how fast it has sent so far. */
  readonly paces?: Paces
}

/** A provider answers in some 200 ms, and takes 80 a second. */
const AT_ONCE = 32
const GATHER_MS = 20

/**
 * Sends everything that may go out now, each thread in its order, no faster than its provider takes it.
 * @returns how many were tried
 */
export async function deliver(delivering: Delivering): Promise<number> {
  const { db, transport, atOnce = AT_ONCE, paces = new Paces() } = delivering
  const noting = new Together<SentNote>(notes => note(db, transport, notes), { most: atOnce })
  const onTheLine = new Set<Promise<void>>()
  const failures: unknown[] = []
  let tried = 0
  try {
    while (failures.length === 0) {
      const flying = onTheLine.size
      const room = atOnce - flying
      // The attempt is committed before the line is used: whoever dies in between leaves a trace, and nobody sends it again.
      const { looked, taken } = await transact(db, terminal('channels'), tx =>
        takeOutgoing(tx, { most: room, notFrom: paces.exhausted(room) }),
      )
      for (const one of taken) {
        paces.count(one)
        const flight: Promise<void> = sendOne(delivering, noting, one)
          .catch((error: unknown) => void failures.push(error))
          .finally(() => onTheLine.delete(flight))
        onTheLine.add(flight)
      }
      tried += taken.length
      const rest = paces.restOf(room)
      // What ended while we looked may have made room for what follows it: then we look again.
      if (looked === 0 && flying === 0 && rest === 0) return tried
      const waits = [...onTheLine, ...(rest ? [setTimeout(rest)] : [])]
      if ((looked === 0 || onTheLine.size === atOnce) && waits.length) {
        await Promise.race(waits)
        // Those that end together make room together.
        await setTimeout(GATHER_MS)
      }
    }
  } finally {
    await Promise.all(onTheLine)
  }
  throw failures[0]
}

async function sendOne(
  { transport, accounts, health }: Delivering,
  noting: Together<SentNote>,
  taken: Taken,
): Promise<void> {
  const { channel, settings } = await accounts.get(taken.channel)
  const message = JSON.parse(transport.open(outgoingPlace(taken.id), taken.sealed).toString()) as OutgoingMessage
  const file = taken.file && transport.open(outgoingFilePlace(taken.id), taken.file)
  const sent = await channel.send(settings, taken.id, message, file)
  health?.sent(taken.account_id, sent)
  await noting.do([{ ...taken, sent }])
}

const NOTE_TRIES = 10
const NOTE_AGAIN_MS = 500

/** What the line said is known here alone: it is kept in mind while the database starts anew. */
async function note(db: Db, transport: TransportKey, notes: readonly SentNote[]): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await transact(db, terminal('channels'), tx => noteSent(tx, transport, notes))
    } catch (error) {
      if (tries === NOTE_TRIES) throw error
      await setTimeout(NOTE_AGAIN_MS)
    }
  }
}

/** What was under way when a process died may have arrived: it is said so, and never sent again by itself. */
export async function noteInterrupted(db: Db): Promise<number> {
  return await transact(db, terminal('channels'), async tx => {
    const { rows } = await sql<{ id: string }>`
      update channels.attempt set ended_at = now(), outcome = 'unknown', code = 'interrupted'
      where ended_at is null returning outgoing_id as id`.execute(tx)
    const ids = rows.map(({ id }) => id)
    await sql`insert into channels.delivery (outgoing_id, state, code)
      select id, 'unknown', 'interrupted' from unnest(${ids}::uuid[]) as s (id) on conflict do nothing`.execute(tx)
    await sql`insert into channels.undecided (outgoing_id, sealed, file)
      select id, sealed, file from channels.outgoing where id = any(${ids}::uuid[]) and sealed is not null
      on conflict do nothing`.execute(tx)
    await sql`update channels.outgoing set sealed = null, file = null where id = any(${ids}::uuid[])`.execute(tx)
    await tellDeliveries(
      tx,
      ids.map(outgoingId => ({ outgoingId, state: 'unknown' })),
    )
    return ids.length
  })
}
