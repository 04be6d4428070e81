import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { open } from '../../vault/index.ts'
import { extensionOf } from '../../conversations/index.ts'
import type { Who } from '../endpoints.ts'
import { findCase } from '../find-case.ts'
import { contentPlace } from './places.ts'

/**
 * Opens what is shown of a document, or the document as it came; either leaves its audit row, which says which. Show it after
 * the transaction has committed.
 * @throws NotFound `page.not-found`: no such paper in this case, or shown in no form
 */
export async function readDocument(
  tx: Tx,
  { actor, keyring }: Who,
  { caseId, documentId, which }: { caseId: string; documentId: string; which: 'shown' | 'original' },
): Promise<{ bytes: Buffer; mime: string; extension: string }> {
  await findCase(tx, actor, 'case.read', caseId)
  const found = await tx
    .selectFrom('cases.document as d')
    .innerJoin('cases.document_content as c', 'c.document_id', 'd.id')
    .select(['c.sealed', 'c.mime'])
    .where('d.id', '=', documentId)
    .where('d.case_id', '=', caseId)
    .where('c.form', '=', which)
    .executeTakeFirst()
  if (!found) throw new NotFound('page.not-found')
  const reason = which === 'original' ? 'document.original-read' : 'document.read'
  const place = contentPlace(documentId, which)
  const bytes = await open(tx, { keyring, actor, reason }, { key: caseId, place, sealed: found.sealed })
  return { bytes, mime: found.mime, extension: extensionOf(found.mime) }
}
