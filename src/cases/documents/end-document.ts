import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import type { Actor } from '../../staff/index.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { findCase } from '../find-case.ts'
import type { DocumentEnding } from './schema.ts'

/**
 * Says that a paper counts no longer; it stays, and can still be opened.
 * @throws NotFound `page.not-found`; Conflict `document.ended`
 */
export async function endDocument(
  tx: Tx,
  actor: Actor,
  { caseId, documentId, reason }: { caseId: string; documentId: string; reason: DocumentEnding },
): Promise<void> {
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  const found = await tx
    .selectFrom('cases.document')
    .select('id')
    .where('id', '=', documentId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!found) throw new NotFound('page.not-found')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.document_end')
    .values({ document_id: documentId, reason, ended_by: actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) throw new Conflict('document.ended')
  await addEntry(tx, { caseId, kind: 'document-ended', code: reason, thing: documentId, by: actor.id })
  await audit(tx, actor, 'document.ended', documentId, { within: caseId, reason })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
  await publish(tx, 'case.document-ended', { id: caseId, organizationId, documentId })
}
