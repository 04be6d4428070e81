import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { createCaseKey } from '../../vault/index.ts'

/** Who may be meant in a conversation. */
export interface PeopleIn {
  readonly organizationId: string
  readonly identityId: string
  /** Whom somebody named, else everybody who uses the number; empty while nobody asked yet. */
  readonly people: readonly string[]
}

/** @throws NotFound `page.not-found` */
export async function peopleIn(tx: Tx, conversationId: string): Promise<PeopleIn> {
  const { rows } = await sql<PeopleIn>`
    select organization_id as "organizationId", identity_id as "identityId", conversations.people_in(id) as people
    from conversations.conversation where id = ${conversationId}`.execute(tx)
  const found = rows[0]
  if (!found) throw new NotFound('page.not-found')
  return found
}

/**
 * The person who speaks in a conversation: made at the first call for a number that nobody asked about yet. Whoever calls has
 * asked for permission.
 * @returns the id of `conversations.correspondent`
 * @throws NotFound `page.not-found`; Conflict `conversation.which-person` where several share the number and nobody said who
 */
export async function correspondentOf(tx: Tx, conversationId: string): Promise<string> {
  const found = await peopleIn(tx, conversationId)
  // Two who ask at once must not make two people.
  await sql`select from conversations.identity where id = ${found.identityId} for update`.execute(tx)
  const { people, organizationId, identityId } = await peopleIn(tx, conversationId)
  if (people.length > 1) throw new Conflict('conversation.which-person')
  return people[0] ?? (await addPerson(tx, { organizationId, identityId, by: null }))
}

/** One more person who uses a number. */
export async function addPerson(
  tx: Tx,
  { organizationId, identityId, by }: { organizationId: string; identityId: string; by: string | null },
): Promise<string> {
  const id = await createCaseKey(tx, { organizationId, kind: 'record' })
  await tx.insertInto('conversations.correspondent').values({ id, organization_id: organizationId }).execute()
  await tx
    .insertInto('conversations.person_link')
    .values({ identity_id: identityId, correspondent_id: id, linked_by: by })
    .execute()
  return id
}
