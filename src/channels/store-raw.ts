import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import type { Place, TransportKey } from '../vault/index.ts'
import type { RawItem } from './channel.ts'

export interface Arrived extends RawItem {
  readonly accountId: string
}

const placeOf = (id: string): Place => ({ table: 'channels.raw_event', row: id, field: 'content', version: 1 })

/** What a provider calls something, or whom it concerns, without saying it. */
export const keyed = (
  transport: TransportKey,
  accountId: string,
  kind: 'event' | 'thread' | 'era' | 'content',
  value: string,
): Buffer => transport.lookUp(`channels.${kind}`, `${accountId} ${value}`)

/**
 * Stores what arrived, sealed, each thing once however often it comes.
 * @returns how many were new
 */
export async function storeRaw(tx: Tx, transport: TransportKey, arrived: readonly Arrived[]): Promise<number> {
  const { rows } = await sql<{ stored: number }>`select ${storing(transport, arrived)} as stored`.execute(tx)
  await hintAtRaw(tx)
  return rows[0].stored
}

/** Something waits to be processed: found by the next look at the latest, and at once by whoever hears this. */
export async function hintAtRaw(tx: Tx): Promise<void> {
  await sql`select ${rawHint}`.execute(tx)
}

/** The same, to be called by itself. */
export const rawHint = sql<null>`pg_notify('approdo_event', 'raw')`

/** The same without the hint, to be called by itself: see migrations/0029. */
export function storing(transport: TransportKey, arrived: readonly Arrived[]): RawBuilder<number> {
  const rows = arrived.map((item, place) => {
    const id = randomUUID()
    return {
      id,
      account_id: item.accountId,
      provider_key: keyed(transport, item.accountId, 'event', item.providerId).toString('hex'),
      thread_key: keyed(transport, item.accountId, 'thread', item.thread).toString('hex'),
      sealed: transport.seal(placeOf(id), item.content).toString('base64'),
      place,
    }
  })
  return sql`channels.store_raw(${JSON.stringify(rows)}::json)`
}

/** @throws FieldError `vault.damaged` */
export const openRaw = (transport: TransportKey, { id, sealed }: { id: string; sealed: Buffer }): string =>
  transport.open(placeOf(id), sealed).toString()
