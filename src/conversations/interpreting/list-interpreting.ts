import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Actor, mediatorsAt, namesOf, onShift, permit } from '../../staff/index.ts'
import { findVisible } from '../find-visible.ts'
import { whoMayHave } from '../safe-contact/who-may-have.ts'
import type { DeclineReason, Interpreting, InterpretingState, MediatorChoice, Sees } from './schema.ts'
import { nothing, sightOf } from './sight.ts'

interface Row {
  id: string
  conversationId: string
  sign: string
  channel: string
  mediatorId: string
  invitedBy: string
  language: string
  sees: Sees
  startsAt: Date
  minutes: number
  state: InterpretingState
  reason: DeclineReason | null
  endedAt: Date | null
}

const rowsWhere = (where: ReturnType<typeof sql>) => sql<Row>`
  select i.id, i.conversation_id as "conversationId", upper(left(c.identity_id::text, 4)) as sign, c.channel,
         i.mediator_id as "mediatorId", i.invited_by as "invitedBy", i.language, i.sees, i.starts_at as "startsAt", i.minutes,
         a.reason, e.ended_at as "endedAt",
         case when e.ended_at is not null then 'ended' when a.accepted = false then 'declined'
              when now() > i.starts_at + make_interval(mins => i.minutes) + interval '60 minutes' then 'over'
              when a.accepted then 'accepted' else 'invited' end as state
  from conversations.interpreting i join conversations.conversation c on c.id = i.conversation_id
  left join conversations.interpreting_answer a on a.interpreting_id = i.id
  left join conversations.interpreting_end e on e.interpreting_id = i.id
  where ${where} order by i.starts_at desc, i.id limit 200`

/** What a mediator is invited to and has accepted, the next first; what is over or declined is not there. */
export async function myInterpreting(tx: Tx, actor: Actor): Promise<Interpreting[]> {
  permit(actor, 'interpreting.answer')
  const { rows } = await rowsWhere(
    sql`i.mediator_id = ${actor.id} and e.ended_at is null and a.accepted is distinct from false
        and now() < i.starts_at + make_interval(mins => i.minutes) + interval '60 minutes'`,
  ).execute(tx)
  return (await shown(tx, rows)).toReversed()
}

/** Every mediator's part in a conversation, the newest first: the record of its sessions. @throws NotFound `page.not-found` */
export async function interpretingIn(
  tx: Tx,
  actor: Actor,
  conversationId: string,
): Promise<{ sessions: Interpreting[]; mediators: MediatorChoice[] }> {
  const conversation = await findVisible(tx, actor, conversationId)
  const { rows } = await rowsWhere(sql`i.conversation_id = ${conversationId}`).execute(tx)
  const own = rows.filter(({ mediatorId }) => mediatorId === actor.id)
  // Whoever comes by invitation sees their own part.
  const whole = (await sightOf(tx, actor, conversation).catch(nothing)) === 'all'
  return {
    sessions: await shown(tx, whole ? rows : own),
    mediators: whole ? await mediatorsToAsk(tx, actor, { conversationId, ...conversation }) : [],
  }
}

/** Those who may have it: of others nobody can be asked. */
async function mediatorsToAsk(
  tx: Tx,
  actor: Actor,
  where: { conversationId: string; organizationId: string },
): Promise<MediatorChoice[]> {
  const working = new Map((await onShift(tx, new Date())).map(({ accountId, until }) => [accountId, until]))
  const all = await mediatorsAt(tx, where.organizationId)
  const fit = await whoMayHave(tx, where, all.map(({ id }) => id)) // prettier-ignore
  return all
    .filter(({ id }) => id !== actor.id && fit.includes(id))
    .map(mediator => ({ ...mediator, until: working.get(mediator.id)?.toISOString() ?? null }))
}

async function shown(tx: Tx, rows: readonly Row[]): Promise<Interpreting[]> {
  const names = await namesOf(
    tx,
    rows.flatMap(({ mediatorId, invitedBy }) => [mediatorId, invitedBy]),
  )
  return rows.map(({ mediatorId, invitedBy, startsAt, endedAt, ...rest }) => ({
    ...rest,
    mediator: { id: mediatorId, name: names.get(mediatorId) ?? '' },
    invitedBy: names.get(invitedBy) ?? '',
    startsAt: startsAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }))
}
