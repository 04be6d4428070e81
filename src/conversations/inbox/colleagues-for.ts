import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Actor, atFront, onShift } from '../../staff/index.ts'
import { findVisible } from '../find-visible.ts'
import { permitWhole, whoSees } from '../interpreting/sight.ts'
import { whoMayBeNamed } from '../safe-contact/who-may-have.ts'
import type { ColleagueChoice } from '../schema.ts'
import { FRONT } from './front-roles.ts'

/**
 * Colleagues for one conversation, with what they have in hand: to be given it, or named in a note. The same rules as the acts ask, so
 * that nobody chooses in vain. @throws NotFound `page.not-found`
 */
export async function colleaguesFor(tx: Tx, actor: Actor, conversationId: string): Promise<ColleagueChoice[]> {
  const conversation = await findVisible(tx, actor, conversationId)
  await permitWhole(tx, actor, conversation)
  const { organizationId } = conversation
  const people = (await atFront(tx, organizationId, FRONT)).filter(({ id }) => id !== actor.id)
  const ids = people.map(({ id }) => id)
  const reading = await whoSees(tx, conversation, ids)
  const named = await whoMayBeNamed(tx, { conversationId, organizationId }, ids)
  const working = new Set((await onShift(tx, new Date())).map(({ accountId }) => accountId))
  const inHand = await inHandOfEach(tx, organizationId)
  return people
    .filter(({ id }) => named.has(id))
    .map(({ id, name, languages }) => ({
      id,
      name,
      languages,
      onShift: working.has(id),
      inHand: inHand.get(id) ?? 0,
      sees: reading.has(id),
      leftOut: named.get(id) ?? null,
    }))
}

async function inHandOfEach(tx: Tx, organizationId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; inHand: number }>`
    select claimed_by as id, count(*) as "inHand" from conversations.standing
    where organization_id = ${organizationId} and claimed_by is not null group by 1`.execute(tx)
  return new Map(rows.map(row => [row.id, row.inHand]))
}
