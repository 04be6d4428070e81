import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import type { Keyring } from '../vault/index.ts'
import { addEntry, tellOfCase } from './entries.ts'
import { findCase } from './find-case.ts'
import type { noteKinds } from './schema.ts'

export interface Note {
  readonly caseId: string
  readonly kind: (typeof noteKinds)[number]
  readonly text: string
}

/** Writes by hand what happened: a call, a visit, a conference of those who work on it. @throws BadInput `case.note-empty` */
export async function writeNote(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { caseId, kind, text }: Note,
): Promise<string> {
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  if (!text.trim()) throw new BadInput('case.note-empty', 'text')
  const id = await addEntry(tx, { caseId, kind, by: actor.id, written: { text, keyring } })
  await audit(tx, actor, 'case.noted', id, { within: caseId })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
  return id
}
