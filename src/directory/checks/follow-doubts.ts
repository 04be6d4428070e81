import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { Listener } from '../../lib/events.ts'
import { terminal } from '../../staff/index.ts'
import { factOf } from './fact-fields.ts'

/**
 * Whoever says from outside that something of a service is wrong has it checked sooner, for as long as their proposal waits.
 */
export const followDoubts: Listener = {
  name: 'directory.doubts',
  actor: terminal('checks'),
  to: ['directory.proposed', 'directory.reviewed'],
  hear: (tx, { facts }) => takeIn(tx, String(facts['proposalId'])),
}

const FROM_OUTSIDE = ['public', 'link', 'partner']

async function takeIn(tx: Tx, proposalId: string): Promise<void> {
  await tx.deleteFrom('directory.check_doubt').where('proposal_id', '=', proposalId).execute()
  const { rows } = await sql<{ service: string; entity: string; field: string; at: Date }>`
    select s.id as service, c.entity, c.field, p.proposed_at as at
    from directory.open_change c join directory.proposal p on p.id = c.proposal_id
    join directory.service s on s.id = p.entity_id
    where p.id = ${proposalId} and p.entity = 'service' and p.origin = any(${FROM_OUTSIDE})`.execute(tx)
  const doubts = new Map(
    rows.flatMap(({ service, entity, field, at }) => {
      const fact = factOf(entity, field)
      return fact ? [[fact, { service_id: service, fact, proposal_id: proposalId, raised_at: at }] as const] : []
    }),
  )
  if (doubts.size > 0)
    await tx
      .insertInto('directory.check_doubt')
      .values([...doubts.values()])
      .execute()
}
