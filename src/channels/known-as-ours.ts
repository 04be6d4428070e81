import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import type { TransportKey } from '../vault/index.ts'
import type { Inbound } from './channel.ts'
import { keyed } from './store-raw.ts'

/**
 * Providers also tell us what we said ourselves. Whether that went out from here, and so stands here already.
 * @throws Conflict `channel.echo-too-early` while something to the same person is still under way: tried again
 */
export async function isKnownAsOurs(
  tx: Tx,
  transport: TransportKey,
  accountId: string,
  said: Inbound,
): Promise<boolean> {
  const { rows } = await sql<{ known: boolean; underWay: boolean }>`
    select exists (select from channels.provider_name where account_id = ${accountId}
                   and provider_key = ${keyed(transport, accountId, 'event', said.providerId)}) as known,
           exists (select from channels.outgoing o join channels.attempt a on a.outgoing_id = o.id and a.ended_at is null
                   where o.account_id = ${accountId}
                   and o.thread_key = ${keyed(transport, accountId, 'thread', `${said.from.kind} ${said.from.value}`)}) as "underWay"`.execute(
    tx,
  )
  const [{ known, underWay }] = rows
  if (!known && underWay) throw new Conflict('channel.echo-too-early')
  return known
}
