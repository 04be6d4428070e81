import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { permitOrHide } from '../../staff/index.ts'
import type { Holder } from '../endpoints.ts'
import { findVisible } from '../find-visible.ts'
import { recheckWaiting } from '../safe-contact/recheck-waiting.ts'
import { addPerson } from './correspondent.ts'

/**
 * Somebody says which of those who share a number speaks in a conversation; `new`: one more person than we knew.
 * @returns the person
 * @throws NotFound `page.not-found`
 */
export async function nameSpeaker(
  tx: Tx,
  holder: Holder,
  { conversationId, person }: { conversationId: string; person: string },
): Promise<string> {
  const { actor } = holder
  const found = permitOrHide(actor, 'person.name', await findVisible(tx, actor, conversationId))
  const { organizationId, identityId } = found
  await sql`select from conversations.identity where id = ${identityId} for update`.execute(tx)
  const speaker = await speakerFor(tx, { organizationId, identityId, person, by: actor.id ?? '' })
  const said = { correspondent_id: speaker, said_by: actor.id ?? '', said_at: new Date() }
  await tx
    .insertInto('conversations.attribution')
    .values({ conversation_id: conversationId, ...said })
    .onConflict(conflict => conflict.column('conversation_id').doUpdateSet(said))
    .execute()
  await audit(tx, actor, 'person.named', conversationId, { person: speaker })
  await publish(tx, 'conversation.person-named', { id: conversationId, organizationId })
  await recheckWaiting(tx, holder, [conversationId])
  return speaker
}

async function speakerFor(
  tx: Tx,
  {
    organizationId,
    identityId,
    person,
    by,
  }: { organizationId: string; identityId: string; person: string; by: string },
): Promise<string> {
  const linked = await tx
    .selectFrom('conversations.person_link')
    .select('correspondent_id as id')
    .where('identity_id', '=', identityId)
    .execute()
  if (person === 'new') {
    // Whoever wrote before is somebody too.
    if (linked.length === 0) await addPerson(tx, { organizationId, identityId, by: null })
    return await addPerson(tx, { organizationId, identityId, by })
  }
  const speaker = linked.find(({ id }) => id === person)
  if (!speaker) throw new NotFound('page.not-found')
  return speaker.id
}
