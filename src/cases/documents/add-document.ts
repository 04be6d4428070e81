import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { PreparedFile } from '../../conversations/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { seal } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { findCase } from '../find-case.ts'
import { contentPlace, factsPlace } from './places.ts'
import type { CaseDocument, DocumentKind } from './schema.ts'

export interface NewDocument {
  readonly caseId: string
  readonly kind: DocumentKind
  readonly title: string
  /** `2026-11-22`. */
  readonly datedOn?: string | null
  readonly expiresOn?: string | null
  readonly origin: CaseDocument['origin']
  readonly fileId?: string
  /** As it came: sealed, and kept as evidence. */
  readonly bytes: Uint8Array
  readonly prepared: PreparedFile
}

/** What is sealed of a document beside its bytes. */
export interface DocumentFacts {
  readonly title: string
  readonly warnings: readonly string[]
  readonly extension: string
}

/** What nobody may bring into a case by hand: it would harm whoever opens it. A paper under a password may. */
const REFUSED = ['polyglot', 'program', 'macros', 'archive', 'unknown']

/** @throws BadInput `document.empty`, `document.not-accepted` */
export function refuseUnfit({ facts }: PreparedFile, bytes: Uint8Array): void {
  if (bytes.length === 0) throw new BadInput('document.empty', 'file')
  if (facts.warnings.some(warning => REFUSED.includes(warning))) throw new BadInput('document.not-accepted', 'file')
}

/**
 * Puts a paper into a case, sealed under its key: as it came, and as it is shown. When it expires, whoever plans hears so.
 * @returns its id
 * @throws NotFound `page.not-found`; BadInput `document.dates`
 */
export async function addDocument(tx: Tx, { actor, keyring }: Who, document: NewDocument): Promise<string> {
  const { caseId, kind, datedOn = null, expiresOn = null, bytes, prepared } = document
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  if (datedOn && expiresOn && expiresOn < datedOn) throw new BadInput('document.dates', 'expiresOn')
  const id = randomUUID()
  const { warnings, extension } = prepared.facts
  const facts: DocumentFacts = { title: document.title, warnings, extension }
  await tx
    .insertInto('cases.document')
    .values({
      id,
      case_id: caseId,
      kind,
      dated_on: datedOn,
      expires_on: expiresOn,
      origin: document.origin,
      file_id: document.fileId ?? null,
      mime: prepared.mime,
      bytes: bytes.length,
      facts: await seal(tx, keyring, { key: caseId, place: factsPlace(id) }, JSON.stringify(facts)),
      added_by: actor.id ?? '',
    })
    .execute()
  const forms = [
    { form: 'original' as const, bytes, mime: prepared.mime },
    ...(prepared.shown ? [{ form: 'shown' as const, ...prepared.shown }] : []),
  ]
  for (const { form, bytes: held, mime } of forms) {
    const sealed = await seal(tx, keyring, { key: caseId, place: contentPlace(id, form) }, held)
    await sql`insert into cases.document_content (document_id, form, sealed, mime, bytes)
      values (${id}, ${form}, ${sealed}, ${mime}, ${held.length})`.execute(tx)
  }
  await addEntry(tx, { caseId, kind: 'document', code: kind, thing: id, by: actor.id })
  await audit(tx, actor, 'document.added', id, { within: caseId, kind, origin: document.origin })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
  if (expiresOn) await publish(tx, 'case.document-expires', { id: caseId, organizationId, documentId: id, expiresOn })
  return id
}
