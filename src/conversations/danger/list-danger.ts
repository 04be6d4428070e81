import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Actor, onShift, permit } from '../../staff/index.ts'
import { whoMayHave } from '../safe-contact/who-may-have.ts'
import type { DangerListed } from './schema.ts'

type Listed = Omit<DangerListed, 'confirmedBy' | 'rings'> & { confirmedBy: string | null; level: string | null }

/**
 * Alarms that stand, the eldest first, and whether they ring for whoever asks: for those on shift who may have the conversation;
 * where none is, and after some rounds, for the coordinator too.
 */
export async function listDanger(
  tx: Tx,
  actor: Actor,
  { organizationId, coordinates }: { organizationId: string; coordinates: boolean },
): Promise<(Omit<DangerListed, 'confirmedBy'> & { confirmedBy: string | null })[]> {
  permit(actor, 'danger.answer', { organizationId })
  const { rows } = await sql<Listed>`
    select d.id, d.conversation_id as "conversationId", upper(left(c.identity_id::text, 4)) as sign, d.how, c.channel,
           d.raised_at as "raisedAt", k.confirmed_by as "confirmedBy",
           (select level from conversations.danger_ring r where r.danger_id = d.id order by round desc limit 1) as level
    from conversations.open_danger o join conversations.danger d on d.id = o.danger_id
    join conversations.conversation c on c.id = d.conversation_id
    left join conversations.danger_confirmation k on k.danger_id = d.id
    where d.organization_id = ${organizationId} order by d.raised_at limit 50`.execute(tx)
  if (rows.length === 0) return []
  const working = (await onShift(tx, new Date())).filter(person => person.organizationId === organizationId)
  const ids = working.map(({ accountId }) => accountId)
  const listed = []
  for (const { level, ...row } of rows) {
    const onCall = await whoMayHave(tx, { conversationId: row.conversationId, organizationId }, ids)
    const rings = onCall.includes(actor.id ?? '') || (coordinates && (onCall.length === 0 || level === 'coordinator'))
    listed.push({ ...row, rings: !row.confirmedBy && rings })
  }
  return listed
}
