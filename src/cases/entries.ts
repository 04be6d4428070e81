import { randomUUID } from 'node:crypto'
import type { Tx } from '../lib/db.ts'
import { publish, publishAll } from '../lib/events.ts'
import { type Keyring, seal } from '../vault/index.ts'
import { entryPlace } from './places.ts'

interface NewEntry {
  readonly caseId: string
  readonly kind: string
  /** A code of the field, never words of a person. */
  readonly code?: string | null
  readonly thing?: string
  /** Null: the house itself. */
  readonly by: string | null
  /** Written by hand: it stands sealed. */
  readonly written?: { readonly text: string; readonly keyring: Keyring }
}

/** Writes into the timeline of a case. Whoever calls has asked for permission. @returns its id */
export async function addEntry(tx: Tx, { caseId, kind, code, thing, by, written }: NewEntry): Promise<string> {
  const id = randomUUID()
  const sealed = written ? await seal(tx, written.keyring, { key: caseId, place: entryPlace(id) }, written.text) : null
  await tx
    .insertInto('cases.entry')
    .values({ id, case_id: caseId, kind, code: code ?? null, thing: thing ?? null, sealed, made_by: by })
    .execute()
  return id
}

/** Tells who has it open that something changed; of a restricted case only those who may open it hear that there is one. */
export async function tellOfCase(
  tx: Tx,
  what: string,
  { id, organizationId }: { id: string; organizationId: string },
): Promise<void> {
  const file = await tx.selectFrom('cases.case_file').select('only_accounts').where('id', '=', id).executeTakeFirst()
  const only = file?.only_accounts
  if (only)
    await publishAll(tx, only.map(accountId => ({ name: what, facts: { id, accountId } }))) // prettier-ignore
  else await publish(tx, what, { id, organizationId })
}
