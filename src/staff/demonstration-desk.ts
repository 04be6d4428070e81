import type { Tx } from '../lib/db.ts'
import type { DemonstrationAccount } from './demonstration.ts'
import { languagesOf } from './front.ts'
import { storeLanguages } from './languages.ts'
import { WEEKDAYS } from './shifts/week.ts'

/** Of those who answer in the demonstration; whoever looks at it finds somebody for most of what comes in. */
const SPOKEN: Partial<Record<DemonstrationAccount['role'], readonly string[]>> = {
  coordinator: ['it', 'en'],
  operator: ['it', 'en', 'fr'],
  mediator: ['it', 'en', 'ar', 'mnk', 'wo', 'ff'],
  legal: ['it', 'en'],
}

/** Gives the demonstration's people languages and work around the clock; what somebody has changed stays. */
export async function furnishDemonstration(
  tx: Tx,
  organizationId: string,
  accounts: readonly DemonstrationAccount[],
): Promise<void> {
  for (const { id, role } of accounts) {
    const languages = SPOKEN[role]
    if (!languages) continue
    if ((await languagesOf(tx, id)).length > 0) continue
    await storeLanguages(tx, id, languages)
    const shifts = WEEKDAYS.flatMap(weekday => [
      { weekday, starts: '00:00', ends: '12:00' },
      { weekday, starts: '12:00', ends: '00:00' },
    ])
    await tx
      .insertInto('staff.shift')
      .values(shifts.map(shift => ({ ...shift, organization_id: organizationId, account_id: id })))
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
}
