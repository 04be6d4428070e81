import { sql } from 'kysely'
import { type Db, inHouse, transact, type Tx } from '../../../lib/db.ts'
import type { Actor } from '../../../staff/index.ts'
import type { Gazetteer } from '../../places/index.ts'
import { type Contested, importFile, type ImportInput, type ImportSummary } from '../import-file.ts'
import type { ImportMap } from '../import-map.ts'
import { tryImport } from '../try-import.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import type { LanguageNames } from '../vocabulary.ts'
import { proposeContested } from './propose-contested.ts'
import { gatherFindings } from './findings-file.ts'
import { fileOf } from './upload-folder.ts'
import { watchRun } from './watch-run.ts'

export type ImportDesk = { db: Db; dataFolder: string; gazetteer: Gazetteer; languages: LanguageNames }

/**
 * Does a run that somebody asked for, in the name of whom and with the rights that they had. It may come twice, after a crash: an import and
 * the record of its end are one transaction, so that what is done is never done again, and what was broken off has left nothing.
 */
export async function runImport(desk: ImportDesk, runId: string): Promise<void> {
  const run = await readRun(desk.db, runId)
  if (!run) return
  const actor: Actor = { id: run.asked_by_id, name: run.asked_by, memberships: run.memberships }
  const findings = gatherFindings()
  const watch = watchRun(desk.db, actor, runId)
  const input: ImportInput = {
    path: fileOf(desk.dataFolder, { id: run.upload_id, name: run.name }),
    map: run.map,
    gazetteer: desk.gazetteer,
    languages: desk.languages,
    report: findings.add,
    progress: watch.moved,
    signal: watch.signal,
  }
  try {
    if (run.kind === 'trial') {
      const summary = await tryImport(desk.db, actor, input)
      const report = await findings.end()
      await transact(desk.db, actor, tx => end(tx, runId, { outcome: 'done', summary, report }))
    } else {
      await transact(desk.db, actor, async tx => {
        const contested: Contested[] = []
        const summary = await importFile(tx, actor, { ...input, contested: one => contested.push(one) })
        if (run.propose) await proposeContested(tx, actor, summary.importId, contested)
        await end(tx, runId, { outcome: 'done', summary, report: await findings.end(), importId: summary.importId })
      })
    }
  } catch (error) {
    const report = await findings.end()
    await transact(desk.db, actor, tx => end(tx, runId, { ...whyItEnded(error, watch.signal), report }))
    // What we did not foresee is told to whoever keeps the house.
    if (!watch.signal.aborted && !(error instanceof UnreadableFile)) throw error
  } finally {
    await watch.stop()
  }
}

type Run = {
  upload_id: string
  name: string
  kind: 'trial' | 'import'
  map: ImportMap
  propose: boolean
  asked_by: string
  asked_by_id: string
  memberships: Actor['memberships']
}

async function readRun(db: Db, runId: string): Promise<Run | undefined> {
  const { rows } = await transact(db, inHouse('import'), tx =>
    sql<Run>`
      select r.upload_id, u.name, r.kind, r.map, r.propose, r.asked_by, r.asked_by_id, r.memberships
      from directory.import_run r join directory.upload u on u.id = r.upload_id
      where r.id = ${runId} and not exists (select from directory.import_end e where e.run_id = r.id)`.execute(tx),
  )
  return rows[0]
}

type End = {
  outcome: 'done' | 'refused' | 'cancelled' | 'failed'
  code?: string
  explanation?: string
  summary?: ImportSummary
  importId?: string
  report: Buffer
}

async function end(
  tx: Tx,
  runId: string,
  { outcome, code, explanation, summary, importId, report }: End,
): Promise<void> {
  await tx
    .insertInto('directory.import_end')
    .values({
      run_id: runId,
      outcome,
      code: code ?? null,
      explanation: explanation ?? null,
      summary: summary ? JSON.stringify(summary) : null,
      import_id: importId ?? null,
    })
    .execute()
  await tx.insertInto('directory.import_report').values({ run_id: runId, findings: report }).execute()
}

function whyItEnded(error: unknown, signal: AbortSignal): Omit<End, 'report'> {
  if (signal.aborted) return { outcome: 'cancelled' }
  if (error instanceof UnreadableFile) return { outcome: 'refused', code: error.code, explanation: error.explanation }
  return { outcome: 'failed', code: 'server.failed' }
}
