import { sql } from 'kysely'
import { asHouse, type Tx } from '../../lib/db.ts'

/** What came of sending people to a service, by code: people's own word, and why the organisation declined. */
export interface CountedOutcomes {
  readonly helped: number
  readonly partly: number
  readonly notHelped: number
  /** By reason. */
  readonly declined: Readonly<Record<string, number>>
}

/**
 * Keeps the counts of a service as whoever counts them has found them anew. The search hears of it when they move the service up or down.
 * Of a service that is no longer there nothing is kept. Whoever calls has asked for permission.
 */
export async function keepOutcomes(tx: Tx, serviceId: string, counted: CountedOutcomes): Promise<void> {
  const { helped, partly, notHelped, declined } = counted
  await asHouse(tx, house =>
    sql`insert into directory.service_outcome (service_id, helped, partly, not_helped, declined)
      select id, ${helped}, ${partly}, ${notHelped}, ${JSON.stringify(declined)}::jsonb from directory.service where id = ${serviceId}
      on conflict (service_id) do update set helped = excluded.helped, partly = excluded.partly, not_helped = excluded.not_helped,
        declined = excluded.declined, counted_at = now()`.execute(house),
  )
}
