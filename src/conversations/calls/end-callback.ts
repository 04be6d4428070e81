import { sql } from 'kysely'
import type { DB, Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'

export type Outcome = DB['conversations.callback_end']['outcome']

/** Ends the callback that a conversation waits for, if it does. @param by a colleague; left out: the house */
export async function endCallback(
  tx: Tx,
  { conversationId, outcome, by }: { conversationId: string; outcome: Outcome; by?: string },
): Promise<void> {
  const { rows } = await sql<{ organizationId: string; callbackId: string }>`
    with gone as (delete from conversations.open_callback where conversation_id = ${conversationId} returning callback_id),
    ended as (insert into conversations.callback_end (callback_id, outcome, ended_by)
      select callback_id, ${outcome}, ${by ?? null} from gone returning callback_id)
    select b.organization_id as "organizationId", b.id as "callbackId" from ended join conversations.callback b on b.id = ended.callback_id`.execute(
    tx,
  )
  for (const { organizationId, callbackId } of rows) {
    await publish(tx, 'callback.ended', { id: conversationId, organizationId, callbackId })
  }
}
