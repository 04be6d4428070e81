import { conflictsOf } from '../cases/index.ts'
import type { Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'

/**
 * Nothing of a person goes to a body that is linked to their employer. Asked when it is prepared and again when it is sent: the
 * link may have been found in between.
 * @throws Conflict `referral.linked-to-employer`
 */
export async function refuseLinked(
  tx: Tx,
  { caseId, otherOrganization }: { caseId: string; otherOrganization: string },
): Promise<void> {
  const links = await conflictsOf(tx, { caseId, organizationId: otherOrganization })
  if (links.length > 0) throw new Conflict('referral.linked-to-employer')
}
