import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { type Actor, rolesAt } from '../../staff/index.ts'

/** What of a conversation somebody may read. */
export type Sight = 'all' | { readonly messages: readonly string[]; readonly fromSeq: number | null }

/** Whoever has one of these answers for whole conversations. */
const WHOLE = ['operator', 'legal', 'coordinator']
/** Before its time one may prepare; after it, finish. */
const EARLY = '10 minutes'
const LATE = '60 minutes'

/** Whether the actor reads whatever an organisation's colleagues have in hand; else only what `withinTheirSight` leaves. */
export const answersForWhole = (actor: Actor, organizationId: string): boolean =>
  actor.memberships.some(each => each.organizationId === organizationId && WHOLE.includes(each.role))

/** Ids of the conversations that somebody is in now, by an invitation that they accepted. */
const invitedNow = (accountId: RawBuilder<unknown>) => sql`
  select i.conversation_id from conversations.interpreting i
  where i.mediator_id = ${accountId}
    and now() between i.starts_at - ${EARLY}::interval and i.starts_at + make_interval(mins => i.minutes) + ${LATE}::interval
    and exists (select from conversations.interpreting_answer a where a.interpreting_id = i.id and a.accepted)
    and not exists (select from conversations.interpreting_end e where e.interpreting_id = i.id)`

/** For a list over `conversations.standing s`: those of which whoever does not answer for whole conversations may read something. */
export const withinTheirSight = (accountId: string): RawBuilder<unknown> =>
  sql`(s.claimed_by is null or s.claimed_by = ${accountId} or s.conversation_id in (${invitedNow(sql`${accountId}`)}))`

/** Of these colleagues, those who may read something of a conversation now. */
export async function whoSees(
  tx: Tx,
  { id, organizationId }: { id: string; organizationId: string },
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const roles = await rolesAt(tx, organizationId, accountIds)
  const { rows } = await sql<{ id: string }>`
    select one as id from unnest(${[...accountIds]}::uuid[]) as one
    where not exists (select from conversations.claim k where k.conversation_id = ${id} and k.account_id <> one)
       or ${id} in (${invitedNow(sql.ref('one'))})`.execute(tx)
  const byChance = new Set(rows.map(row => row.id))
  return new Set(accountIds.filter(one => roles.get(one)?.some(role => WHOLE.includes(role)) || byChance.has(one)))
}

/**
 * What of a conversation the actor may read. Operators, legal operators and coordinators: all. A mediator: all of what they
 * have in hand and of what nobody has; where they are invited what the invitation says, while it lasts; nothing of what
 * somebody else has in hand. Whoever calls has asked for permission.
 * @throws NotFound `page.not-found`
 */
export async function sightOf(
  tx: Tx,
  actor: Actor,
  { id, organizationId }: { id: string; organizationId: string },
): Promise<Sight> {
  if (answersForWhole(actor, organizationId)) return 'all'
  const { rows } = await sql<{
    claimedBy: string | null
    sees: string | null
    message: string | null
    from: number | null
  }>`
    select k.account_id as "claimedBy", i.sees, i.message_id as message, i.from_seq as "from"
    from (select ${id}::uuid as id) c
    left join conversations.claim k on k.conversation_id = c.id
    left join conversations.interpreting i on i.conversation_id = c.id and i.mediator_id = ${actor.id}
      and now() between i.starts_at - ${EARLY}::interval and i.starts_at + make_interval(mins => i.minutes) + ${LATE}::interval
      and exists (select from conversations.interpreting_answer a where a.interpreting_id = i.id and a.accepted)
      and not exists (select from conversations.interpreting_end e where e.interpreting_id = i.id)`.execute(tx)
  const [first] = rows
  if (first.claimedBy === actor.id || rows.some(({ sees }) => sees === 'all')) return 'all'
  const invited = rows.filter(({ sees }) => sees !== null)
  if (invited.length === 0) {
    if (first.claimedBy === null) return 'all'
    throw new NotFound('page.not-found')
  }
  const starts = invited.flatMap(({ from }) => from ?? [])
  return {
    messages: invited.flatMap(({ message }) => message ?? []),
    fromSeq: starts.length > 0 ? Math.min(...starts) : null,
  }
}

/** Whether a message lies within it. */
export const sees = (sight: Sight, message: { readonly id: string; readonly seq: number }): boolean =>
  sight === 'all' || sight.messages.includes(message.id) || (sight.fromSeq !== null && message.seq > sight.fromSeq)

/** For what looks beyond one message. @throws NotFound `page.not-found` */
export async function permitWhole(
  tx: Tx,
  actor: Actor,
  conversation: { id: string; organizationId: string },
): Promise<void> {
  if ((await sightOf(tx, actor, conversation)) !== 'all') throw new NotFound('page.not-found')
}

/** For one message, its files and its translation. @throws NotFound `page.not-found` */
export async function permitMessage(
  tx: Tx,
  actor: Actor,
  conversation: { id: string; organizationId: string },
  messageId: string,
): Promise<void> {
  const sight = await sightOf(tx, actor, conversation)
  const message = await tx
    .selectFrom('conversations.message')
    .select(['id', 'seq'])
    .where('id', '=', messageId)
    .where('conversation_id', '=', conversation.id)
    .executeTakeFirst()
  if (!message || !sees(sight, message)) throw new NotFound('page.not-found')
}

/** Those of an organisation's messages, wherever they stand, that the actor may read. */
export async function withinSight<T extends { messageId: string; conversationId: string; seq: number }>(
  tx: Tx,
  actor: Actor,
  organizationId: string,
  messages: readonly T[],
): Promise<T[]> {
  const sights = new Map<string, Sight | null>()
  for (const id of new Set(messages.map(({ conversationId }) => conversationId))) {
    sights.set(id, await sightOf(tx, actor, { id, organizationId }).catch(nothing))
  }
  return messages.filter(({ messageId, conversationId, seq }) => {
    const sight = sights.get(conversationId)
    return sight && sees(sight, { id: messageId, seq })
  })
}

/** For `catch`: what may not be seen is not there. */
export function nothing(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}

/** Whether the actor is in a conversation now by invitation: they speak there beside whoever has it in hand. */
export async function isInterpreting(tx: Tx, actor: Actor, conversationId: string): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select ${conversationId} in (${invitedNow(sql`${actor.id}`)}) as there`.execute(tx)
  return rows[0].there
}
