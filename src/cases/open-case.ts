import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { findVisible } from '../conversations/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput } from '../lib/errors.ts'
import { type Actor, permit } from '../staff/index.ts'
import { createCaseKey, type Keyring } from '../vault/index.ts'
import { addEntry, tellOfCase } from './entries.ts'
import type { PersonFacts } from './schema.ts'
import { linkConversation } from './link-conversation.ts'
import { writePerson } from './write-person.ts'

export interface NewCase {
  readonly organizationId: string
  readonly conversationId?: string | null
  readonly language?: string | null
  readonly region?: string | null
  readonly needs?: readonly string[]
  readonly person?: PersonFacts
  /** Open to these colleagues alone, and to whoever opens it. One alone would lose it with a passphrase. */
  readonly onlyWith?: readonly string[]
}

/**
 * Opens a case, as a rule from a conversation: its key, whoever answers for it, the person, named or not, and the link, in
 * one transaction.
 * @returns its id
 * @throws NotFound `page.not-found` for a conversation that one may not see; BadInput `case.restricted-alone`
 */
export async function openCase(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { organizationId, conversationId, language, region, needs = [], person = {}, onlyWith }: NewCase,
): Promise<string> {
  permit(actor, 'case.work', { organizationId })
  if (conversationId) await findVisible(tx, actor, conversationId)
  const id = randomUUID()
  const by = actor.id ?? ''
  const onlyUsers = onlyWith && [...new Set([by, ...onlyWith])]
  if (onlyUsers && onlyUsers.length < 2) throw new BadInput('case.restricted-alone', 'onlyWith')
  await createCaseKey(tx, { id, organizationId, kind: 'case', ...(onlyUsers && { onlyUsers }) })
  await tx
    .insertInto('cases.case_file')
    .values({
      id,
      organization_id: organizationId,
      only_accounts: onlyUsers ? sql`${onlyUsers}::uuid[]` : null,
      language: language ?? null,
      region: region ?? null,
      needs: [...needs],
      opened_by: by,
    })
    .execute()
  await tx
    .insertInto('cases.state')
    .values({ case_id: id, organization_id: organizationId, state: 'new', begun_by: by })
    .execute()
  for (const account of onlyUsers ?? [by]) {
    const role = account === by ? 'responsible' : 'operator'
    await tx.insertInto('cases.member').values({ case_id: id, account_id: account, role, added_by: by }).execute()
  }
  await addEntry(tx, { caseId: id, kind: 'opened', by })
  await audit(tx, actor, 'case.opened', id)
  await tellOfCase(tx, 'case.opened', { id, organizationId })
  await writePerson(tx, { actor, keyring }, { caseId: id, personId: null, seen: 0, facts: person })
  if (conversationId) await linkConversation(tx, actor, { caseId: id, conversationId })
  return id
}
