import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { asHouse, type Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import type { Actor } from '../../staff/index.ts'
import { giveCallback } from '../calls/give-callback.ts'
import { whoMayHave } from './who-may-have.ts'

interface Held {
  readonly what: 'claim' | 'offer' | 'callback' | 'interpreting'
  readonly id: string
  readonly conversationId: string
  readonly organizationId: string
  readonly accountId: string
}

/**
 * Takes these conversations, and others from the same numbers, out of the hands of whoever may not have them: what they hold or are asked to take, the calls they owe,
 * what they mediate. Others are asked at once, in the last resort the coordinator. To be called when a rule or a case has changed;
 * whoever calls has asked for permission.
 */
export async function letGoUnfit(tx: Tx, actor: Actor, conversationIds: readonly string[]): Promise<void> {
  if (conversationIds.length === 0) return
  await asHouse(tx, async house => {
    for (const [conversationId, held] of Map.groupBy(await heldOf(house, conversationIds), one => one.conversationId)) {
      const { organizationId } = held[0]
      const where = { conversationId, organizationId }
      const fit = await whoMayHave(house, where, [...new Set(held.map(({ accountId }) => accountId))])
      const unfit = held.filter(({ accountId }) => !fit.includes(accountId))
      for (const one of unfit) await letGo(house, actor, one)
      for (const { what, id } of unfit) if (what === 'callback') await giveCallback(house, { ...where, callbackId: id })
    }
  })
}

async function heldOf(tx: Tx, ids: readonly string[]): Promise<Held[]> {
  const { rows } = await sql<Held>`
    with asked as (
      select o.id, o.organization_id from conversations.conversation c
      join conversations.conversation o on o.identity_id = c.identity_id where c.id = any(${[...ids]}::uuid[])),
    held as (
      select 'claim' as what, conversation_id as id, conversation_id, account_id from conversations.claim
      union all
      select 'offer', conversation_id, conversation_id, account_id from conversations.offer where ended is null and account_id is not null
      union all
      select 'callback', o.callback_id, o.conversation_id, w.account_id from conversations.open_callback o
      cross join lateral (select account_id from conversations.callback_owner w where w.callback_id = o.callback_id order by w.seq desc limit 1) w
      union all
      select 'interpreting', i.id, i.conversation_id, i.mediator_id from conversations.interpreting i
      where not exists (select from conversations.interpreting_end e where e.interpreting_id = i.id)
        and not exists (select from conversations.interpreting_answer a where a.interpreting_id = i.id and not a.accepted))
    select distinct h.what, h.id, h.conversation_id as "conversationId", a.organization_id as "organizationId", h.account_id as "accountId"
    from asked a join held h on h.conversation_id = a.id`.execute(tx)
  return rows
}

async function letGo(tx: Tx, actor: Actor, { what, id, conversationId, organizationId, accountId }: Held) {
  if (what === 'claim') {
    await tx.deleteFrom('conversations.claim').where('conversation_id', '=', id).execute()
  } else if (what === 'offer') {
    await tx
      .updateTable('conversations.offer')
      .set({ ended: 'replaced', ended_at: new Date() })
      .where('conversation_id', '=', id)
      .where('ended', 'is', null)
      .execute()
  } else if (what === 'interpreting') {
    await tx
      .insertInto('conversations.interpreting_end')
      .values({ interpreting_id: id, ended_by: actor.id ?? accountId })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    await publish(tx, 'conversation.interpreting', { id: conversationId, organizationId, accountId })
  }
  await audit(tx, actor, 'conversation.let-go', conversationId, { what, account: accountId })
  if (what !== 'callback') await publish(tx, 'conversation.given-back', { id: conversationId, organizationId })
}
