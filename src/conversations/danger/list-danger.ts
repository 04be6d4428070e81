import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Actor, onShift, permit } from '../../staff/index.ts'
import type { DangerListed } from './schema.ts'

type Listed = Omit<DangerListed, 'confirmedBy' | 'rings'> & { confirmedBy: string | null; level: string | null }

/**
 * Alarms that stand, the eldest first, and whether they ring for whoever asks: for those on shift; with an empty rota, and
 * after some rounds, for the coordinator too.
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
  const onCall = working.some(({ accountId }) => accountId === actor.id)
  return rows.map(({ level, ...row }) => ({
    ...row,
    rings: !row.confirmedBy && (onCall || (coordinates && (working.length === 0 || level === 'coordinator'))),
  }))
}
