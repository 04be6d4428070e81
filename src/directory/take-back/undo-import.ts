import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { noImportNow } from '../import/index.ts'
import { applyReversal } from './apply-reversal.ts'
import { planReversal } from './plan-reversal.ts'
import { readReversal, type Reversal } from './read-kept.ts'
import { forgetWhatItSaid } from './forget-what-it-said.ts'

/**
 * What taking an import back would do; writes nothing that lasts.
 * @throws NotFound `import.not-found`
 * @throws Conflict `import.already-undone`, or `import.busy` while an import runs
 */
export async function previewUndo(tx: Tx, actor: Actor, importId: string): Promise<Reversal> {
  permit(actor, 'directory.undo-import')
  if (!(await noImportNow(tx))) throw new Conflict('import.busy')
  await standingImport(tx, importId)
  await planReversal(tx, sql`c.import_id = ${importId}::uuid`)
  return await readReversal(tx)
}

/**
 * Takes a whole import back: what it brought goes, what it changed is again what it was, and what its source is remembered to have said
 * too. What somebody changed since stays, and is told. `seen`: what the preview told, so that nothing else is done than what was agreed to.
 * @throws Conflict `import.undo-differs` with what it would do now
 * @throws Conflict `take-back.changed-meanwhile`
 */
export async function undoImport(
  tx: Tx,
  actor: Actor,
  { importId, why, seen }: { importId: string; why: string; seen?: { remove: number; restore: number; kept: number } },
): Promise<Reversal> {
  const reversal = await previewUndo(tx, actor, importId)
  const { remove, restore, keptCount } = reversal
  if (seen && (seen.remove !== remove || seen.restore !== restore || seen.kept !== keptCount))
    throw new Conflict('import.undo-differs', { remove, restore, kept: keptCount })
  await forgetWhatItSaid(tx, importId)
  await applyReversal(tx)
  await tx
    .insertInto('directory.import_undo')
    .values({
      import_id: importId,
      undone_by: actor.name,
      undone_by_id: actor.id,
      why,
      removed: remove,
      restored: restore,
      kept: keptCount,
    })
    .execute()
  await audit(tx, actor, 'directory.import-undone', importId, { removed: remove, restored: restore, kept: keptCount })
  await publish(tx, 'directory.import-undone', { id: importId })
  return reversal
}

async function standingImport(tx: Tx, importId: string): Promise<void> {
  const found = await tx
    .selectFrom('directory.import as i')
    .leftJoin('directory.import_undo as u', 'u.import_id', 'i.id')
    .select(['i.id', 'u.undone_at'])
    .where('i.id', '=', importId)
    .executeTakeFirst()
  if (!found) throw new NotFound('import.not-found')
  if (found.undone_at) throw new Conflict('import.already-undone', { at: found.undone_at.toISOString() })
}
