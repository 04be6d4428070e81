import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { idsIn, type Row } from './whole.ts'
import { type MaySee, regionOf, type Withheld } from './withhold-places.ts'

/**
 * Places that are, or ever were, hidden from somebody: in the history, what such a place was while it was not hidden is
 * not told either.
 * @param joins rows that joined services to places, with `id` and `location_id`
 */
export async function withheldEver(tx: Tx, joins: readonly Row[], maySee: MaySee): Promise<Withheld> {
  const { rows } = await sql<{ id: string; istat: string | null }>`
    select distinct location_id as id, r ->> 'istat' as istat
    from directory.change, lateral (values (before), (after)) as image (r)
    where location_id = any(${idsIn(joins, 'location_id')}::uuid[]) and entity = 'location' and r ->> 'visibility' <> 'full'`.execute(
    tx,
  )
  const locations = new Set(rows.filter(({ istat }) => !maySee(regionOf(istat))).map(({ id }) => id))
  return { locations, atLocations: new Set(idsIn(joins.filter(join => locations.has(String(join.location_id))))) }
}
