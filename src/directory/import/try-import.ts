import { type Db, transact } from '../../lib/db.ts'
import type { Actor } from '../../staff/index.ts'
import { importFile, type ImportInput, type ImportSummary } from './import-file.ts'

/** Does the whole import and takes it back: what is reported is what importing would report, to the word. */
export async function tryImport(db: Db, actor: Actor, input: ImportInput): Promise<ImportSummary> {
  try {
    return await transact(db, actor, async tx => {
      throw new TakenBack(await importFile(tx, actor, input))
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.summary
    throw error
  }
}

/** Carries the summary out of a transaction that must not stand. */
class TakenBack extends Error {
  readonly summary: ImportSummary

  constructor(summary: ImportSummary) {
    super('taken back')
    this.summary = summary
  }
}
