import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { openMany } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { findCase } from '../find-case.ts'
import type { DocumentFacts } from './add-document.ts'
import { factsPlace } from './places.ts'
import type { CaseDocument } from './schema.ts'

type Row = Omit<CaseDocument, 'title' | 'warnings'> & { facts: Buffer }

/**
 * The papers of a case, those that expire first at the top and those that count no longer at the end. What they are called is
 * opened, with audit rows; what they hold is not.
 * @throws NotFound `page.not-found`
 */
export async function listDocuments(tx: Tx, { actor, keyring }: Who, caseId: string): Promise<CaseDocument[]> {
  await findCase(tx, actor, 'case.read', caseId)
  const { rows } = await sql<Row>`
    select d.id, d.kind, d.dated_on as "datedOn", d.expires_on as "expiresOn",
           d.expires_on - (now() at time zone 'Europe/Rome')::date as "daysLeft", d.origin, l.code as letter, d.mime, d.bytes,
           s.mime as shown, e.reason as ended, d.added_at as "addedAt", d.facts
    from cases.document d
    left join cases.document_content s on s.document_id = d.id and s.form = 'shown'
    left join cases.document_end e on e.document_id = d.id
    left join cases.letter l on l.document_id = d.id
    where d.case_id = ${caseId} order by e.reason is not null, d.expires_on, d.added_at desc, d.id`.execute(tx)
  const opened = await openMany(
    tx,
    { keyring, actor, reason: 'document.listed' },
    rows.map(({ id, facts }) => ({ key: caseId, place: factsPlace(id), sealed: facts })),
  )
  return rows.map((row, place) => {
    const { title, warnings } = JSON.parse(opened[place].toString()) as DocumentFacts
    return { ...withoutSealed(row), title, warnings }
  })
}

function withoutSealed(row: Row): Omit<CaseDocument, 'title' | 'warnings'> {
  const { id, kind, datedOn, expiresOn, daysLeft, origin, letter, mime, bytes, shown, ended, addedAt } = row
  return { id, kind, datedOn, expiresOn, daysLeft, origin, letter, mime, bytes, shown, ended, addedAt }
}
