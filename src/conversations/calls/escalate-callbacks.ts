import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import { askCallback } from './ask-callback.ts'

/** Tells the coordinator of callbacks whose time is over, once each. To be done every few minutes. */
export async function escalateCallbacks(tx: Tx): Promise<void> {
  const { rows } = await sql<{ id: string; organizationId: string; callbackId: string }>`
    with late as (insert into conversations.callback_escalation (callback_id)
      select b.id from conversations.open_callback o join conversations.callback b on b.id = o.callback_id
      where b.due_at < now() on conflict do nothing returning callback_id)
    select b.conversation_id as id, b.organization_id as "organizationId", b.id as "callbackId"
    from late join conversations.callback b on b.id = late.callback_id`.execute(tx)
  for (const facts of rows) await publish(tx, 'callback.overdue', facts)
  await askForLostCalls(tx)
}

/** Calls of whose end the provider never told: longer than any call of ours lasts, nobody took them. */
async function askForLostCalls(tx: Tx): Promise<void> {
  const { rows } = await sql<{ conversationId: string; organizationId: string }>`
    insert into conversations.call_event (call_id, what)
    select c.id, 'missed' from conversations.call c
    where c.at < now() - interval '1 hour' and c.at > now() - interval '2 days'
      and not exists (select from conversations.call_event e where e.call_id = c.id and e.what in ('missed', 'ended', 'voicemail'))
      and not exists (select from conversations.call_answer a where a.call_key = c.call_key)
    on conflict do nothing
    returning (select k.conversation_id from conversations.call k where k.id = call_id) as "conversationId",
      (select v.organization_id from conversations.call k join conversations.conversation v on v.id = k.conversation_id where k.id = call_id) as "organizationId"`.execute(
    tx,
  )
  for (const { conversationId, organizationId } of rows) {
    await askCallback(tx, { conversationId, organizationId, reason: 'missed-call' })
  }
}
