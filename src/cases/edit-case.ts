import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import { addEntry, tellOfCase } from './entries.ts'
import { findCase } from './find-case.ts'

export interface CaseEdit {
  readonly caseId: string
  /** The version that the writer saw. */
  readonly seen: number
  readonly language: string | null
  readonly region: string | null
  readonly needs: readonly string[]
}

/**
 * Changes what is coded of a case: language, region, needs.
 * @throws Conflict `case.changed-meanwhile` with the `version` that stands
 */
export async function editCase(tx: Tx, actor: Actor, edit: CaseEdit): Promise<void> {
  const { caseId, seen, language, region, needs } = edit
  const { organizationId, version } = await findCase(tx, actor, 'case.work', caseId)
  if (version !== seen) throw new Conflict('case.changed-meanwhile', { version })
  await tx
    .updateTable('cases.case_file')
    .set({ language, region, needs: [...needs], version: version + 1 })
    .where('id', '=', caseId)
    .execute()
  await addEntry(tx, { caseId, kind: 'edited', by: actor.id })
  await audit(tx, actor, 'case.edited', caseId, { version: version + 1 })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
}
