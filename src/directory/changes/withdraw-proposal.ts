import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit } from '../../staff/index.ts'

/**
 * Whoever proposed something takes it back, as long as some of it is open.
 * @throws NotFound `page.not-found` for what is somebody else's; Conflict `proposal.settled`
 */
export async function withdrawProposal(tx: Tx, actor: Actor, id: string): Promise<void> {
  permit(actor, 'directory.propose')
  const { rows } = await sql<{ entity: string; entityId: string; region: string | null; open: boolean }>`
    select entity, entity_id as "entityId", region,
           exists (select from directory.open_change c where c.proposal_id = p.id) as open
    from directory.proposal p where id = ${id} and author_id = ${actor.id} for update`.execute(tx)
  const proposal = rows[0]
  if (!proposal) throw new NotFound('page.not-found')
  if (!proposal.open) throw new Conflict('proposal.settled')
  await tx
    .insertInto('directory.proposal_withdrawal')
    .values({ proposal_id: id, withdrawn_by: actor.id ?? '' })
    .execute()
  const { entity, entityId, region } = proposal
  await audit(tx, actor, 'directory.proposal-withdrawn', id, { within: entityId })
  await publish(tx, 'directory.reviewed', { proposalId: id, entity, entityId, region, accepted: 0, declined: 0 })
}
