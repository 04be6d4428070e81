import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { type Actor, permit } from '../../../staff/index.ts'
import { regionsOf } from '../../changes/map-thing.ts'
import type { BulkChange } from './schema.ts'

export interface BulkEdit {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly change: BulkChange
  readonly services: number
  readonly refused: number
  readonly undoneAt: string | null
  readonly undoneBy: string | null
}

/** The last edits of many services, newest first; but for those of a service elsewhere, which the actor may not take back either. */
export async function readBulks(tx: Tx, actor: Actor): Promise<BulkEdit[]> {
  permit(actor, 'directory.edit-in-bulk')
  const regions = regionsOf(actor, 'directory.edit-in-bulk')
  const { rows } = await sql<Omit<BulkEdit, 'at' | 'undoneAt'> & { at: Date; undoneAt: Date | null }>`
    select b.id, b.made_at as at, b.made_by as by, b.change, b.services, b.refused, u.undone_at as "undoneAt", u.undone_by as "undoneBy"
    from directory.bulk_edit b left join directory.bulk_undo u on u.bulk_id = b.id
    where ${regions === null ? sql`true` : isWithin(regions)} order by b.made_at desc limit 50`.execute(tx)
  return rows.map(row => ({ ...row, at: row.at.toISOString(), undoneAt: row.undoneAt?.toISOString() ?? null }))
}

/** Each of its services lies in one of these regions, as `undoBulk` asks. */
const isWithin = (regions: string[]) => sql`not exists (
  select from directory.change c where c.import_id = b.id and c.service_id is not null
    and not exists (select from directory.service_at_location s join directory.location l on l.id = s.location_id
      join directory.municipality m using (istat) where s.service_id = c.service_id and m.region_code = any(${regions}))
    and coalesce(directory.region_of('service', c.service_id), '') <> all (${regions}))`
