import type { Tx } from '../../lib/db.ts'
import type { Place, TransportKey } from '../../vault/index.ts'
import type { JustReceived } from '../on-received.ts'

const handlePlace = (conversationId: string): Place => ({
  table: 'conversations.handle',
  row: conversationId,
  field: 'sealed',
  version: 1,
})

/** Keeps what an answer must name for the person's own program to thread it: that of the newest message. */
export async function rememberHandles(
  tx: Tx,
  transport: TransportKey,
  messages: readonly JustReceived[],
): Promise<void> {
  const newest = new Map(messages.flatMap(({ conversationId, handle }) => (handle ? [[conversationId, handle]] : [])))
  if (newest.size === 0) return
  await tx
    .insertInto('conversations.handle')
    .values(
      [...newest].map(([id, handle]) => ({
        conversation_id: id,
        sealed: transport.seal(handlePlace(id), handle),
      })),
    )
    .onConflict(conflict =>
      conflict.column('conversation_id').doUpdateSet(eb => ({ sealed: eb.ref('excluded.sealed') })),
    )
    .execute()
}

/** What an answer in a conversation must name; undefined where nothing is known. */
export async function handleOf(tx: Tx, transport: TransportKey, conversationId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('conversations.handle')
    .select('sealed')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  return row && transport.open(handlePlace(conversationId), row.sealed).toString()
}
