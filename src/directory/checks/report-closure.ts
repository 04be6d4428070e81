import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { romeDay } from '../../lib/time.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import { proposeChange } from '../changes/index.ts'
import { lockClock, releaseClaim } from './clock-row.ts'
import type { ClosureInput } from './schema.ts'
import { placed } from './sheet.ts'

/**
 * Whoever checks a service finds that it has closed. That needs two people: it is proposed, and stands once another has agreed.
 * @throws NotFound `page.not-found` outside one's territory
 */
export async function reportClosure(
  tx: Tx,
  actor: Actor,
  id: string,
  { means, reason }: Omit<ClosureInput, 'once'>,
): Promise<{ proposalId: string }> {
  const clock = await lockClock(tx, id)
  permitOrHide(actor, 'directory.verify', clock && placed(clock.region))
  const proposed = { state: 'closed', since: romeDay(), reason }
  const proposal = await proposeChange(
    tx,
    actor,
    { entity: 'service', entityId: id, changes: [{ entity: 'service', entityId: id, field: 'state', proposed }] },
    { origin: 'check' },
  )
  await releaseClaim(tx, actor, id)
  await audit(tx, actor, 'service.found-closed', id, { proposal: proposal.id, means })
  return { proposalId: proposal.id }
}
