import { sql } from 'kysely'
import { publishAll } from '../lib/events.ts'
import type { Tx } from '../lib/db.ts'
import type { TransportKey } from '../vault/index.ts'
import type { DeliveryNews } from './channel.ts'
import { keyed } from './store-raw.ts'

/** Tells the bodies whose messages they are; which conversation each stands in, the channels do not know. */
export async function tellDeliveries(
  tx: Tx,
  deliveries: readonly { readonly outgoingId: string; readonly state: string }[],
): Promise<void> {
  if (deliveries.length === 0) return
  const { rows } = await sql<{ id: string; organizationId: string }>`
    select o.id, a.organization_id as "organizationId" from channels.outgoing o join channels.account a on a.id = o.account_id
    where o.id = any(${deliveries.map(({ outgoingId }) => outgoingId)}::uuid[])`.execute(tx)
  const organizations = new Map(rows.map(({ id, organizationId }) => [id, organizationId]))
  await publishAll(
    tx,
    deliveries.map(({ outgoingId, state }) => ({
      name: 'message.delivery',
      facts: { organizationId: organizations.get(outgoingId) ?? null, outgoingId, state },
    })),
  )
}

interface News {
  /** Of the raw event that said it. */
  readonly rawId: string
  readonly accountId: string
  readonly news: DeliveryNews
}

/**
 * What the provider says became of messages. News come in any order, and again: each state is noted once.
 * @returns the raw events that speak of messages we do not know: perhaps they were faster than the answer to our sending
 */
export async function noteDeliveries(
  tx: Tx,
  transport: TransportKey,
  all: readonly News[],
): Promise<ReadonlySet<string>> {
  if (all.length === 0) return new Set()
  const { rows: found } = await sql<{ place: number; id: string }>`
    select said.place, coalesce(o.id, n.outgoing_id) as id
    from jsonb_to_recordset(${JSON.stringify(all.map(wordsFor(transport)))}::jsonb)
      as said (place int, account_id uuid, ours uuid, provider_key text)
    left join channels.outgoing o on o.id = said.ours and o.account_id = said.account_id
    left join channels.provider_name n
      on n.account_id = said.account_id and n.provider_key = decode(said.provider_key, 'hex')
    where coalesce(o.id, n.outgoing_id) is not null`.execute(tx)
  const known = found.map(({ place, id }) => ({ id, ...all[place].news }))
  const { rows: fresh } = await sql<{ outgoingId: string; state: string }>`
    insert into channels.delivery (outgoing_id, state, code, at)
    select id, state, code, at from jsonb_to_recordset(${JSON.stringify(known)}::jsonb)
      as said (id uuid, state text, code text, at timestamptz)
    order by id, state
    on conflict do nothing returning outgoing_id as "outgoingId", state`.execute(tx)
  // What the provider speaks of has arrived there: nothing of it needs to be kept, or sent again.
  await sql`update channels.outgoing set sealed = null, file = null
    where id = any(${known.map(({ id }) => id)}::uuid[]) and sealed is not null`.execute(tx)
  await sql`delete from channels.undecided where outgoing_id = any(${known.map(({ id }) => id)}::uuid[])`.execute(tx)
  await tellDeliveries(tx, fresh)
  const places = new Set(found.map(({ place }) => place))
  return new Set(all.filter((_, place) => !places.has(place)).map(({ rawId }) => rawId))
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const wordsFor =
  (transport: TransportKey) =>
  ({ accountId, news }: News, place: number) => ({
    place,
    account_id: accountId,
    ours: news.ours && UUID.test(news.ours) ? news.ours : null,
    provider_key: keyed(transport, accountId, 'event', news.providerId).toString('hex'),
  })
