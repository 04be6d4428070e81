import { asHouse, type Tx } from '../../lib/db.ts'
import { type Actor, permit } from '../../staff/index.ts'

/** Fewer than this are shown to nobody: behind a small number stands somebody. The same bound stands in the column `level`. */
const SHOWN_FROM = 5

export interface ShownOutcomes {
  /** -2 to 2: how it moves the service in the search; 0 while too few have spoken. */
  readonly level: number
  /** Null: too few have spoken. */
  readonly said: { readonly helped: number; readonly partly: number; readonly notHelped: number } | null
  /** Why the organisation declined, the most frequent first; null: it has declined too seldom. */
  readonly declined: readonly { readonly reason: string; readonly count: number }[] | null
}

/** What came of sending people to a service, for those who work with the map. @throws Forbidden `staff.not-allowed` */
export async function readOutcomes(tx: Tx, actor: Actor, serviceId: string): Promise<ShownOutcomes> {
  permit(actor, 'directory.work')
  const found = await asHouse(tx, house =>
    house
      .selectFrom('directory.service_outcome')
      .select(['helped', 'partly', 'not_helped as notHelped', 'declined', 'level'])
      .where('service_id', '=', serviceId)
      .executeTakeFirst(),
  )
  if (!found) return { level: 0, said: null, declined: null }
  const { level, declined: byReason, ...said } = found
  const declined = Object.entries(byReason as Record<string, number>).map(([reason, count]) => ({ reason, count }))
  return {
    level,
    said: said.helped + said.partly + said.notHelped >= SHOWN_FROM ? said : null,
    // A reason that was given once or twice would tell of whom: those alone are named that stand for as many.
    declined: shown(declined.filter(({ count }) => count >= SHOWN_FROM)),
  }
}

const shown = (declined: readonly { readonly reason: string; readonly count: number }[]) =>
  declined.length === 0 ? null : declined.toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
