import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import type { TransportKey } from '../../vault/index.ts'

/** What a call is found by: the provider's id of it stands nowhere. */
export const callKey = (transport: TransportKey, sid: string): Buffer => transport.lookUp('call', sid)

/** A colleague took a call: they have its conversation in hand, unless somebody has. Told twice it is noted once. */
export async function noteAnswer(
  tx: Tx,
  { key, accountId, organizationId }: { key: Buffer; accountId: string; organizationId: string },
): Promise<void> {
  await tx
    .insertInto('conversations.call_answer')
    .values({ call_key: key, organization_id: organizationId, account_id: accountId })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const { rows } = await sql<{ id: string }>`
    insert into conversations.claim (conversation_id, account_id)
    select o.conversation_id, a.account_id from conversations.call c
    join conversations.open_conversation o on o.conversation_id = c.conversation_id
    join conversations.call_answer a on a.call_key = c.call_key where c.call_key = ${key}
    on conflict do nothing returning conversation_id as id`.execute(tx)
  for (const { id } of rows) await publish(tx, 'conversation.claimed', { id, organizationId })
}

export async function isAnswered(tx: Tx, transport: TransportKey, sid: string): Promise<boolean> {
  const found = await tx
    .selectFrom('conversations.call_answer')
    .select('call_key')
    .where('call_key', '=', callKey(transport, sid))
    .executeTakeFirst()
  return found !== undefined
}
