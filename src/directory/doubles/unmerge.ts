import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import { placed } from '../changes/map-thing.ts'
import { applyReversal, planReversal, readReversal, type Reversal } from '../take-back/index.ts'
import type { Kind } from './candidate.ts'
import { leadBack, type Moved } from './lead-here.ts'

/**
 * What taking a merge back would do; writes nothing that lasts.
 * @throws NotFound `page.not-found`
 * @throws Conflict `merge.already-undone`, `merge.later-first` with the merge that is to be taken back before
 */
export async function previewUnmerge(tx: Tx, actor: Actor, id: string): Promise<Reversal> {
  await plan(tx, actor, id)
  return await readReversal(tx)
}

/** Two records again, exactly as they were, except what somebody changed since: that stays, and is told. */
export async function unmerge(tx: Tx, actor: Actor, id: string): Promise<Reversal> {
  const { kind, kept_id, merged_id, moved } = await plan(tx, actor, id)
  const reversal = await readReversal(tx)
  await applyReversal(tx)
  await leadBack(tx, kind, kept_id, merged_id, moved)
  await tx
    .insertInto('directory.merge_undo')
    .values({ merge_id: id, undone_by: actor.name, undone_by_id: actor.id, kept: reversal.keptCount })
    .execute()
  await audit(tx, actor, 'directory.merge-undone', kept_id, {
    kind,
    merged: merged_id,
    merge: id,
    kept: reversal.keptCount,
  })
  await publish(tx, 'directory.merge-undone', { id: kept_id, kind, merged: merged_id })
  return reversal
}

type Row = {
  kind: Kind
  kept_id: string
  merged_id: string
  region: string | null
  xact: string
  from_seq: number
  to_seq: number
  moved: Moved
  undone: boolean
  later: string | null
}

async function plan(tx: Tx, actor: Actor, id: string): Promise<Row> {
  const { rows } = await sql<Row>`
    select m.kind, m.kept_id, m.merged_id, m.region, m.xact::text as xact, m.from_seq, m.to_seq, m.moved,
      exists (select from directory.merge_undo u where u.merge_id = m.id) as undone,
      (select l.id from directory.merge l where l.kind = m.kind and l.from_seq > m.to_seq
         and (l.merged_id = m.kept_id or l.kept_id = m.kept_id)
         and not exists (select from directory.merge_undo u where u.merge_id = l.id) order by l.from_seq desc limit 1) as later
    from directory.merge m where m.id = ${id} for update`.execute(tx)
  const row = rows[0]
  if (!row) throw new NotFound('page.not-found')
  permitOrHide(actor, 'directory.merge', placed(row.region))
  if (row.undone) throw new Conflict('merge.already-undone')
  if (row.later) throw new Conflict('merge.later-first', { merge: row.later })
  await planReversal(tx, sql`c.xact = ${row.xact}::xid8 and c.seq between ${row.from_seq} and ${row.to_seq}`)
  return row
}
