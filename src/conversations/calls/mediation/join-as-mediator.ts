import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { publish } from '../../../lib/events.ts'

/** A mediator who was called presses the key. Told twice it is noted once. @returns the room; null: the call is over */
export async function joinAsMediator(
  tx: Tx,
  { id, accountId }: { id: string; accountId: string },
): Promise<string | null> {
  const { rows } = await sql<{ room: string; organizationId: string; conversationId: string | null }>`
    with joined as (
      insert into conversations.call_interpreter_joined (call_interpreter_id)
      select i.id from conversations.call_interpreter i
      where i.id = ${id} and i.mediator_id = ${accountId}
        and not exists (select from conversations.call_over o where o.waiting_call_id = i.waiting_call_id)
      on conflict (call_interpreter_id) do update set at = call_interpreter_joined.at returning call_interpreter_id)
    select w.id as room, w.organization_id as "organizationId", c.conversation_id as "conversationId"
    from joined j join conversations.call_interpreter i on i.id = j.call_interpreter_id
    join conversations.waiting_call w on w.id = i.waiting_call_id
    left join conversations.call c on c.call_key = w.call_key`.execute(tx)
  const [found] = rows as ((typeof rows)[number] | undefined)[]
  if (found?.conversationId) {
    await publish(tx, 'conversation.interpreting', { id: found.conversationId, organizationId: found.organizationId })
  }
  return found?.room ?? null
}
