import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'

/**
 * What the source is remembered to have said goes back to what it said before this import. Of things that this import brought and that
 * stay, its word stays too: the next import must not take a correction by hand for the source's own word. Reads the plan in `reversal`.
 */
export async function forgetWhatItSaid(tx: Tx, importId: string): Promise<void> {
  // Where a later import said otherwise, its word stands; what would come back after it is no longer this one's.
  await sql`
    update directory.imported_before later set entity_id = mine.entity_id, digest = mine.digest, content = mine.content, said_in = mine.said_in
    from directory.imported_before mine
    where mine.import_id = ${importId} and later.said_in = ${importId}
      and (later.source, later.entity, later.source_ref) = (mine.source, mine.entity, mine.source_ref)`.execute(tx)
  await sql`delete from directory.imported_before where said_in = ${importId}`.execute(tx)
  await sql`
    update directory.imported i set digest = b.digest, content = b.content, import_id = b.said_in,
      entity_id = coalesce((select new_id from directory.redirect r where r.entity = b.entity and r.old_id = b.entity_id), b.entity_id)
    from directory.imported_before b
    where b.import_id = ${importId} and i.import_id = ${importId}
      and (i.source, i.entity, i.source_ref) = (b.source, b.entity, b.source_ref)`.execute(tx)
  await sql`
    delete from directory.imported i where i.import_id = ${importId}
      and not exists (select from reversal r where r.entity = i.entity and r.key = i.entity_id::text and r.plan in ('changed', 'touched', 'kept'))`.execute(
    tx,
  )
  await sql`delete from directory.imported_before where import_id = ${importId}`.execute(tx)
}
