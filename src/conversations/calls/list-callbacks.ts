import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { knownLanguages } from '../languages/known-languages.ts'
import type { CallbackListed } from './schema.ts'

type Listed = Omit<CallbackListed, 'owner'> & { owner: string | null }

/** Who waits for a call, the most overdue first. Nothing sealed is opened. */
export async function listCallbacks(tx: Tx, actor: Actor, organizationId: string): Promise<Listed[]> {
  permit(actor, 'callback.work', { organizationId })
  const { rows } = await sql<Omit<Listed, 'language'>>`
    select b.id, b.conversation_id as "conversationId", upper(left(c.identity_id::text, 4)) as sign, b.reason,
           i.kind = 'phone' as "hasNumber", b.due_at as "dueAt", o.try_at as "tryAt", b.due_at < now() as overdue,
           e.callback_id is not null as escalated, w.account_id as owner,
           (select count(*)::int from conversations.callback_try t where t.callback_id = b.id) as tries
    from conversations.open_callback o
    join conversations.callback b on b.id = o.callback_id
    join conversations.conversation c on c.id = b.conversation_id
    join conversations.identity i on i.id = c.identity_id
    left join conversations.callback_escalation e on e.callback_id = b.id
    left join lateral (select account_id from conversations.callback_owner w where w.callback_id = b.id order by seq desc limit 1) w on true
    where b.organization_id = ${organizationId}
    order by o.try_at > now(), b.due_at, b.id limit 200`.execute(tx)
  const known = await knownLanguages(tx, rows.map(({ conversationId }) => conversationId)) // prettier-ignore
  return rows.map(row => {
    const { confirmed, chosen } = known.of(row.conversationId)
    return { ...row, language: confirmed ?? chosen }
  })
}

/** How many are due now: those of whoever asks, those of nobody, and for the coordinator those that are overdue. */
export async function countCallbacks(
  tx: Tx,
  actor: Actor,
  { organizationId, coordinates }: { organizationId: string; coordinates: boolean },
): Promise<number> {
  permit(actor, 'callback.work', { organizationId })
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from conversations.open_callback o
    join conversations.callback b on b.id = o.callback_id
    left join lateral (select account_id from conversations.callback_owner w where w.callback_id = b.id order by seq desc limit 1) w on true
    where b.organization_id = ${organizationId} and o.try_at <= now()
      and (w.account_id is null or w.account_id = ${actor.id} or (${coordinates} and b.due_at < now()))`.execute(tx)
  return rows[0].count
}
