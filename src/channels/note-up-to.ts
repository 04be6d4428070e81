import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import type { TransportKey } from '../vault/index.ts'
import type { UpTo } from './channel.ts'
import { tellDeliveries } from './note-deliveries.ts'
import { keyed } from './store-raw.ts'

/**
 * Some providers do not name what was read, they say up to when. Counts what they certainly had by then: better a state too
 * low for a moment than «read» for what nobody has read.
 */
export async function noteUpTo(
  tx: Tx,
  transport: TransportKey,
  accountId: string,
  { to, state, at }: UpTo,
): Promise<void> {
  const thread = keyed(transport, accountId, 'thread', `${to.kind} ${to.value}`)
  const { rows } = await sql<{ id: string }>`
    insert into channels.delivery (outgoing_id, state, at)
    select o.id, ${state}, ${at} from channels.outgoing o
    join channels.delivery sent on sent.outgoing_id = o.id and sent.state = 'sent'
    where o.account_id = ${accountId} and o.thread_key = ${thread} and sent.at <= ${at}
    on conflict do nothing returning outgoing_id as id`.execute(tx)
  await tellDeliveries(
    tx,
    rows.map(({ id }) => ({ outgoingId: id, state })),
  )
}
