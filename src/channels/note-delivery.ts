import { sql } from 'kysely'
import { publish } from '../lib/events.ts'
import type { Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import type { TransportKey } from '../vault/index.ts'
import type { DeliveryNews } from './channel.ts'
import { keyed } from './store-raw.ts'

/** Tells the body whose message it is; which conversation it stands in, the channels do not know. */
export async function tellDelivery(tx: Tx, outgoingId: string, state: string): Promise<void> {
  const { rows } = await sql<{ organizationId: string }>`
    select a.organization_id as "organizationId" from channels.outgoing o join channels.account a on a.id = o.account_id
    where o.id = ${outgoingId}`.execute(tx)
  await publish(tx, 'message.delivery', { organizationId: rows[0].organizationId, outgoingId, state })
}

/**
 * What the provider says became of a message. News come in any order, and again: each state is noted once.
 * @throws NotFound `channel.unknown-delivery`: perhaps the news were faster than the answer to our sending; tried again
 */
export async function noteDelivery(
  tx: Tx,
  transport: TransportKey,
  accountId: string,
  news: DeliveryNews,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from channels.outgoing where id::text = ${news.ours ?? ''}
    union select outgoing_id from channels.provider_name
    where account_id = ${accountId} and provider_key = ${keyed(transport, accountId, 'event', news.providerId)}`.execute(
    tx,
  )
  const id = rows[0]?.id
  if (!id) throw new NotFound('channel.unknown-delivery')
  const { numAffectedRows } = await sql`
    insert into channels.delivery (outgoing_id, state, code, at) values (${id}, ${news.state}, ${news.code ?? null}, ${news.at})
    on conflict do nothing`.execute(tx)
  // What the provider speaks of has arrived there: nothing of it needs to be kept, or sent again.
  await sql`update channels.outgoing set sealed = null, file = null where id = ${id} and sealed is not null`.execute(tx)
  if (numAffectedRows) await tellDelivery(tx, id, news.state)
}
