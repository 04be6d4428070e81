import { conflictsOf } from '../cases/index.ts'
import type { Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'

/**
 * Nothing of a person goes to a body that is linked to their employer. How it is linked is told to whoever was about to send it.
 * @throws Conflict `referral.linked-to-employer` with the kinds of link
 */
export async function refuseConflict(tx: Tx, caseId: string, otherOrganization: string): Promise<void> {
  const conflicts = await conflictsOf(tx, { caseId, organizationId: otherOrganization })
  if (conflicts.length === 0) return
  throw new Conflict('referral.linked-to-employer', { kinds: conflicts.map(({ kind }) => kind).join(', ') })
}
