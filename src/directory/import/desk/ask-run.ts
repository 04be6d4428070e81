import { audit } from '../../../audit/index.ts'
import type { Tx } from '../../../lib/db.ts'
import { Conflict, NotFound } from '../../../lib/errors.ts'
import { enqueue } from '../../../lib/jobs.ts'
import { type Actor, permit, requireFresh } from '../../../staff/index.ts'
import { openUpload } from './keep-upload.ts'

export const IMPORT_TASK = 'import-file'

/**
 * Asks for a trial of a file, or for the import itself, with the map as it was last saved. The worker does it.
 * @throws Forbidden `staff.not-fresh` for an import
 * @throws Conflict `import.running` while one of this file runs
 */
export async function askRun(
  tx: Tx,
  actor: Actor,
  { id, uploadId, kind, propose }: { id: string; uploadId: string; kind: 'trial' | 'import'; propose: boolean },
): Promise<void> {
  const { map } = await openUpload(tx, actor, uploadId)
  if (kind === 'import') requireFresh(actor)
  const running = await tx
    .selectFrom('directory.import_run as r')
    .leftJoin('directory.import_end as e', 'e.run_id', 'r.id')
    .select('r.id')
    .where('r.upload_id', '=', uploadId)
    .where('e.run_id', 'is', null)
    .executeTakeFirst()
  if (running) throw new Conflict('import.running', { run: running.id })
  await tx
    .insertInto('directory.import_run')
    .values({
      id,
      upload_id: uploadId,
      kind,
      map: JSON.stringify(map),
      propose,
      asked_by: actor.name,
      asked_by_id: actor.id ?? '',
      memberships: JSON.stringify(actor.memberships),
    })
    .execute()
  await enqueue(tx, IMPORT_TASK, { run: id }, { queue: 'imports', maxAttempts: 5 })
  await audit(tx, actor, kind === 'trial' ? 'directory.import-tried' : 'directory.import-asked', id)
}

/** Asks a run to stop: nothing of it stays. One that is over stays as it is. */
export async function cancelRun(tx: Tx, actor: Actor, runId: string): Promise<void> {
  permit(actor, 'directory.import-here')
  const run = await tx.selectFrom('directory.import_run').select('id').where('id', '=', runId).executeTakeFirst()
  if (!run) throw new NotFound('page.not-found')
  await tx
    .insertInto('directory.import_cancel')
    .values({ run_id: runId, cancelled_by: actor.name })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await audit(tx, actor, 'directory.import-cancelled', runId)
}
