import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { type Actor, mediatorsAt, namesOf, onShift, permitOrHide } from '../../../staff/index.ts'
import { findVisible } from '../../find-visible.ts'
import { whoMayHave } from '../../safe-contact/who-may-have.ts'
import { liveLine } from './live-line.ts'
import type { LiveCall } from './schema.ts'

interface Row {
  readonly mediator: string
  readonly language: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly joinedAt: Date | null
}

/** The call of a conversation that goes on, whom one can call into it, and who mediated in its calls so far. @throws NotFound `page.not-found` */
export async function readLiveCall(tx: Tx, actor: Actor, conversationId: string): Promise<LiveCall> {
  const { organizationId } = permitOrHide(actor, 'call.join-mediator', await findVisible(tx, actor, conversationId))
  const live = await liveLine(tx, conversationId)
  const { rows } = await sql<Row>`
    select i.mediator_id as mediator, i.language, i.asked_by as "askedBy", i.asked_at as "askedAt", j.at as "joinedAt"
    from conversations.call c join conversations.waiting_call w using (call_key)
    join conversations.call_interpreter i on i.waiting_call_id = w.id
    left join conversations.call_interpreter_joined j on j.call_interpreter_id = i.id
    where c.conversation_id = ${conversationId} order by i.asked_at desc limit 50`.execute(tx)
  const ids = rows.flatMap(({ mediator, askedBy }) => [mediator, askedBy])
  const names = await namesOf(tx, live ? [...ids, live.answeredBy] : ids)
  return {
    live: live && { answeredBy: names.get(live.answeredBy) ?? '', since: live.since.toISOString() },
    called: rows.map(({ mediator, askedBy, askedAt, joinedAt, language }) => ({
      name: names.get(mediator) ?? '',
      language,
      askedBy: names.get(askedBy) ?? '',
      askedAt: askedAt.toISOString(),
      joinedAt: joinedAt?.toISOString() ?? null,
    })),
    mediators: live ? await whoCanCome(tx, { conversationId, organizationId }, live.answeredBy) : [],
  }
}

async function whoCanCome(
  tx: Tx,
  where: { conversationId: string; organizationId: string },
  answeredBy: string,
): Promise<LiveCall['mediators']> {
  const phones = await tx
    .selectFrom('conversations.staff_phone')
    .select('account_id as id')
    .where('organization_id', '=', where.organizationId)
    .execute()
  const working = new Set((await onShift(tx, new Date())).map(({ accountId }) => accountId))
  const mediators = await mediatorsAt(tx, where.organizationId)
  const fit = await whoMayHave(tx, where, mediators.map(({ id }) => id)) // prettier-ignore
  return mediators
    .filter(({ id }) => id !== answeredBy && fit.includes(id) && phones.some(phone => phone.id === id))
    .map(mediator => ({ ...mediator, onShift: working.has(mediator.id) }))
    .toSorted((a, b) => Number(b.onShift) - Number(a.onShift))
}
