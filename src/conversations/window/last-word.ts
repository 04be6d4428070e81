import { sql } from 'kysely'
import { carriesOf } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import type { Place, TransportKey } from '../../vault/index.ts'
import type { JustReceived } from '../on-received.ts'

const lastWordPlace = (conversationId: string): Place => ({
  table: 'conversations.last_word',
  row: conversationId,
  field: 'sealed',
  version: 1,
})

/** Keeps when somebody last wrote, where the provider counts the hours from it. Messages come late and in any order. */
export async function keepLastWords(tx: Tx, transport: TransportKey, messages: readonly JustReceived[]): Promise<void> {
  const counted = messages.filter(({ channel }) => carriesOf(channel)?.windowHours !== undefined)
  if (counted.length === 0) return
  const known = await lastWords(tx, transport, [...new Set(counted.map(({ conversationId }) => conversationId))])
  const newest = new Map<string, number>()
  for (const { conversationId, sentAt } of counted) {
    // A provider's clock may go before ours: nobody writes in the future.
    const at = Math.min(sentAt.getTime(), Date.now())
    newest.set(conversationId, Math.max(at, newest.get(conversationId) ?? 0, known.get(conversationId) ?? 0))
  }
  const rows = [...newest].map(([id, at]) => ({
    id,
    sealed: transport.seal(lastWordPlace(id), String(at)).toString('hex'),
  }))
  await sql`
    insert into conversations.last_word (conversation_id, sealed)
    select id, decode(sealed, 'hex') from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (id uuid, sealed text)
    on conflict (conversation_id) do update set sealed = excluded.sealed`.execute(tx)
}

/** In epoch milliseconds, by conversation. */
export async function lastWords(
  tx: Tx,
  transport: TransportKey,
  conversationIds: readonly string[],
): Promise<Map<string, number>> {
  if (conversationIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('conversations.last_word')
    .select(['conversation_id as id', 'sealed'])
    .where('conversation_id', 'in', [...conversationIds])
    .execute()
  return new Map(rows.map(({ id, sealed }) => [id, Number(transport.open(lastWordPlace(id), sealed).toString())]))
}

/** A conversation that is begun anew knows when the person last wrote: the provider counts by the number, not by ours. */
export async function carryLastWord(tx: Tx, transport: TransportKey, from: string, to: string): Promise<void> {
  const at = (await lastWords(tx, transport, [from])).get(from)
  if (at === undefined) return
  await tx
    .insertInto('conversations.last_word')
    .values({ conversation_id: to, sealed: transport.seal(lastWordPlace(to), String(at)) })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
