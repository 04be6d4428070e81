import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permitOrHide, standingOf } from '../../staff/index.ts'
import { createCaseKey, type Keyring, seal } from '../../vault/index.ts'
import { correspondentOf, peopleIn } from '../people/correspondent.ts'
import { findVisible } from '../find-visible.ts'
import { letGoUnfit } from './let-go-unfit.ts'
import { recheckWaiting } from './recheck-waiting.ts'
import { newestRule, wordsPlace } from './rules.ts'
import type { NewSafeContact } from './schema.ts'
import { wordsIn } from './words.ts'

/**
 * Says how the person of a conversation may safely be reached: a version of its own, which holds from now on, also for what
 * waits to go out and for whoever has it in hand.
 * @returns how many messages that waited were withdrawn
 * @throws NotFound `page.not-found`; Conflict `conversation.which-person`, `conversation.safe-contact-changed` with the version
 *   that stands; BadInput `safe-contact.nobody`
 */
export async function setSafeContact(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { conversationId, ...rule }: NewSafeContact & { conversationId: string },
): Promise<{ withdrawn: number }> {
  const { organizationId } = permitOrHide(actor, 'safe-contact.set', await findVisible(tx, actor, conversationId))
  const { identityId } = await peopleIn(tx, conversationId)
  const of = rule.of === 'number' ? { identityId } : { correspondentId: await correspondentOf(tx, conversationId) }
  // Two who change it at once take turns.
  await sql`select from conversations.identity where id = ${identityId} for update`.execute(tx)
  const before = await newestRule(tx, of)
  if ((before?.version ?? 0) !== rule.seen) {
    throw new Conflict('conversation.safe-contact-changed', { now: before?.version ?? 0 })
  }
  await refuseStrangers(tx, organizationId, rule.accounts ?? [])
  const id = await createCaseKey(tx, { organizationId, kind: 'record' })
  const words = wordsIn(rule.words.join('\n')).join('\n')
  await tx
    .insertInto('conversations.safe_contact')
    .values({
      id,
      organization_id: organizationId,
      correspondent_id: 'correspondentId' in of ? of.correspondentId : null,
      identity_id: 'identityId' in of ? of.identityId : null,
      version: rule.seen + 1,
      hours: JSON.stringify(rule.hours),
      channels: rule.channels && [...rule.channels],
      words: words ? await seal(tx, keyring, { key: id, place: wordsPlace(id) }, words) : null,
      accounts: rule.accounts && [...rule.accounts],
      roles: rule.roles && [...rule.roles],
      gender: rule.gender,
      neutral_only: rule.neutralOnly,
      never_first: rule.neverFirst,
      confirmed: rule.confirmed,
      review_on: rule.reviewOn,
      ends_on: rule.endsOn,
      made_by: actor.id ?? '',
    })
    .execute()
  await audit(tx, actor, 'safe-contact.set', id, { within: conversationId, version: rule.seen + 1 })
  await publish(tx, 'conversation.safe-contact-set', { id: conversationId, organizationId })
  const under = await conversationsUnder(tx, of)
  if (rule.gender) await wishFor(tx, actor, { gender: rule.gender, conversationIds: under })
  await letGoUnfit(tx, actor, under)
  return { withdrawn: await recheckWaiting(tx, { actor, keyring }, under) }
}

/** So that it is not offered to those who may not take it. */
async function wishFor(
  tx: Tx,
  actor: Actor,
  { gender, conversationIds }: { gender: 'woman' | 'man'; conversationIds: readonly string[] },
): Promise<void> {
  await sql`insert into conversations.wish (conversation_id, gender, noted_by)
    select id, ${gender}, ${actor.id} from unnest(${[...conversationIds]}::uuid[]) as id
    where ${gender} is distinct from (select w.gender from conversations.wish w where w.conversation_id = id order by noted_at desc limit 1)`.execute(
    tx,
  )
}

/** A rule that lets nobody answer would lock the person out. */
async function refuseStrangers(tx: Tx, organizationId: string, accounts: readonly string[]): Promise<void> {
  for (const accountId of accounts) {
    const { roles } = await standingOf(tx, { organizationId, accountId })
    if (roles.length === 0) throw new BadInput('safe-contact.nobody', 'accounts')
  }
}

/** Open conversations that a rule of this number, or of this person, reaches. */
async function conversationsUnder(tx: Tx, of: { correspondentId: string } | { identityId: string }): Promise<string[]> {
  const identities =
    'identityId' in of
      ? sql`select ${of.identityId}::uuid`
      : sql`select identity_id from conversations.person_link
            where correspondent_id in (select conversations.one_with(array[${of.correspondentId}::uuid]))`
  const { rows } = await sql<{ id: string }>`
    select conversation_id as id from conversations.open_conversation where identity_id in (${identities})`.execute(tx)
  return rows.map(({ id }) => id)
}
