import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
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
  const rows = arrived.map(item => {
    const id = randomUUID()
    return {
      id,
      account_id: item.accountId,
      provider_key: keyed(transport, item.accountId, 'event', item.providerId).toString('hex'),
      thread_key: keyed(transport, item.accountId, 'thread', item.thread).toString('hex'),
      sealed: transport.seal(placeOf(id), item.content).toString('hex'),
    }
  })
  const { numAffectedRows } = await sql`
    with item as materialized (
      select distinct on (account_id, provider_key) id, account_id, decode(provider_key, 'hex') as provider_key,
             decode(thread_key, 'hex') as thread_key, decode(sealed, 'hex') as sealed, place
      from json_to_recordset(${JSON.stringify(rows.map((row, place) => ({ ...row, place })))}::json)
        as x (id uuid, account_id uuid, provider_key text, thread_key text, sealed text, place int)
      order by account_id, provider_key, place
    ), fresh as (
      insert into channels.seen (account_id, provider_key) select account_id, provider_key from item
      on conflict do nothing returning account_id, provider_key
    )
    insert into channels.raw_event (id, account_id, thread_key, sealed)
    select id, account_id, thread_key, sealed from item join fresh using (account_id, provider_key) order by place`.execute(
    tx,
  )
  const stored = Number(numAffectedRows ?? 0)
  if (stored) await sql`select pg_notify('approdo_event', '')`.execute(tx)
  return stored
}

/** @throws FieldError `vault.damaged` */
export const openRaw = (transport: TransportKey, { id, sealed }: { id: string; sealed: Buffer }): string =>
  transport.open(placeOf(id), sealed).toString()
