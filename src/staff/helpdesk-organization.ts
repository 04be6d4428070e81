import type { Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'

/** The body that answers here: the helpdesk of this house. @throws NotFound `staff.no-helpdesk` before set-up */
export async function helpdeskOrganization(tx: Tx): Promise<string> {
  const found = await tx
    .selectFrom('staff.organization')
    .select('id')
    .where('kind', '=', 'helpdesk')
    .orderBy('made_at')
    .limit(1)
    .executeTakeFirst()
  if (!found) throw new NotFound('staff.no-helpdesk')
  return found.id
}
