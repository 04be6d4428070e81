import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { type Actor, permit } from '../../../staff/index.ts'
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

/** The last edits of many services, newest first. */
export async function readBulks(tx: Tx, actor: Actor): Promise<BulkEdit[]> {
  permit(actor, 'directory.edit-in-bulk')
  const { rows } = await sql<Omit<BulkEdit, 'at' | 'undoneAt'> & { at: Date; undoneAt: Date | null }>`
    select b.id, b.made_at as at, b.made_by as by, b.change, b.services, b.refused, u.undone_at as "undoneAt", u.undone_by as "undoneBy"
    from directory.bulk_edit b left join directory.bulk_undo u on u.bulk_id = b.id order by b.made_at desc limit 50`.execute(
    tx,
  )
  return rows.map(row => ({ ...row, at: row.at.toISOString(), undoneAt: row.undoneAt?.toISOString() ?? null }))
}
