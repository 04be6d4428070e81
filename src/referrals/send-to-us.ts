import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { openCase, type PersonField } from '../cases/index.ts'
import { asHouse, type TransactionActor, type Tx } from '../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import { type Actor, can, hashOf, helpdeskOrganization, permit } from '../staff/index.ts'
import { createCaseKey, type Keyring, open, receive, type TransportKey } from '../vault/index.ts'
import { keepReferred } from '../conversations/index.ts'
import { entriesOf, organizationNames, partnersOf } from '../directory/index.ts'
import { answerReferral } from './answer-referral.ts'
import { findOurs } from './find-referral.ts'
import { beginState } from './move-referral.ts'
import { packagePlace } from './places.ts'
import type { Package } from './schema.ts'
import { writeWord } from './words-between.ts'

export interface SentToUs {
  /** By field of the person, as far as the partner may tell it. */
  readonly person: Readonly<Partial<Record<PersonField, string>>>
  readonly request: string
  readonly need?: string | null | undefined
  readonly responsibility: 'shared' | 'handed-over'
  /** The partner says so, and answers for it. */
  readonly consentGiven: boolean
}

/** Days that what a partner sent stays as it came. */
const DAYS = 90

interface From {
  readonly organizationId: string
  readonly otherOrganization: string
  readonly partnerId: string | null
  readonly by: string | null
}

/**
 * Takes in what a partner sends us: sealed at once towards our keys, also while nobody is signed in. It stands in the inbox as a
 * conversation, for whoever answers there.
 * @returns its id
 * @throws BadInput `referral.consent-missing`, `referral.request-empty`
 */
async function takeIn(
  tx: Tx,
  actor: TransactionActor,
  transport: TransportKey,
  { from, sent }: { from: From; sent: SentToUs },
): Promise<string> {
  if (!sent.consentGiven) throw new BadInput('referral.consent-missing', 'consentGiven')
  if (!sent.request.trim()) throw new BadInput('referral.request-empty', 'request')
  const id = randomUUID()
  const conversationId = await keepReferred(tx, transport, {
    id,
    organizationId: from.organizationId,
    number: sent.person.phone ?? '',
    language: sent.person.spoken ?? null,
    text: await asText(tx, from, sent),
  })
  await createCaseKey(tx, { id, organizationId: from.organizationId, kind: 'package', alsoTo: from.partnerId })
  await tx
    .insertInto('referrals.referral')
    .values({
      id,
      direction: 'in',
      organization_id: from.organizationId,
      other_organization: from.otherOrganization,
      partner_id: from.partnerId,
      conversation_id: conversationId,
      need: sent.need ?? null,
      responsibility: sent.responsibility,
      fields: Object.keys(sent.person),
      made_by: from.by,
    })
    .execute()
  const content: Package = { person: sent.person, request: sent.request, language: sent.person.spoken ?? null }
  const sealed = await receive(tx, { key: id, place: packagePlace(id) }, JSON.stringify(content))
  await sql`insert into referrals.package (referral_id, sealed, frozen_by, expires_at)
    values (${id}, ${sealed}, ${from.by}, now() + ${DAYS} * interval '1 day')`.execute(tx)
  await beginState(tx, id, { to: 'sent', side: 'sender', by: from.by })
  await writeWord(tx, { referralId: id, side: 'sender', by: from.by, text: sent.request })
  await audit(tx, actor, 'referral.came-in', id)
  await publish(tx, 'referral.sent', { id, organizationId: from.organizationId })
  return id
}

/** As a colleague reads it in the inbox; what else was told of the person stands in the referral. */
async function asText(tx: Tx, { otherOrganization }: From, { request, person }: SentToUs): Promise<string> {
  const name = (await organizationNames(tx, [otherOrganization])).get(otherOrganization) ?? ''
  return [`${name}:`, request.trim(), person.name ?? person.alias ?? ''].filter(Boolean).join('\n')
}

/** A partner's people send it from the console. @throws Conflict `referral.no-map-entry`: a coordinator says which organisation it is */
export async function sendAsPartner(
  tx: Tx,
  { actor, transport }: { actor: Actor; transport: TransportKey },
  otherOrganization: string | null,
  sent: SentToUs,
): Promise<string> {
  const partnerId = actor.memberships.find(
    ({ organizationId }) => organizationId !== null && can(actor, 'referral.answer', { organizationId }),
  )?.organizationId
  if (!partnerId) throw new NotFound('page.not-found')
  if (!otherOrganization || !(await asHouse(tx, house => partnersOf(house, otherOrganization))).includes(partnerId)) {
    throw new Conflict('referral.no-map-entry')
  }
  return await asHouse(tx, async house =>
    takeIn(house, actor, transport, {
      from: { organizationId: await helpdeskOrganization(house), otherOrganization, partnerId, by: actor.id },
      sent,
    }),
  )
}

/** The organisations of the map in whose name a partner's people may send. */
export async function ownEntries(tx: Tx, actor: Actor): Promise<{ id: string; name: string }[]> {
  permit(actor, 'referral.answer')
  const bodies = actor.memberships.flatMap(({ organizationId }) =>
    organizationId !== null && can(actor, 'referral.answer', { organizationId }) ? [organizationId] : [],
  )
  return await asHouse(tx, house => entriesOf(house, bodies))
}

/**
 * A program of a partner sends it; the same key again changes nothing and is told the same id. Runs for the house.
 * @throws NotFound `page.not-found` for a token that is none, or ended
 */
export async function sendByToken(
  tx: Tx,
  actor: TransactionActor,
  { token, key, transport }: { token: string; key: string; transport: TransportKey },
  sent: SentToUs,
): Promise<{ id: string; again: boolean }> {
  const sender = await tx
    .selectFrom('referrals.sender')
    .select(['id', 'organization_id as organizationId', 'other_organization as otherOrganization'])
    .where('token_hash', '=', hashOf(token))
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!sender) throw new NotFound('page.not-found')
  const before = await tx
    .selectFrom('referrals.sent_in')
    .select('referral_id as id')
    .where('sender_id', '=', sender.id)
    .where('key', '=', key)
    .executeTakeFirst()
  if (before) return { id: before.id, again: true }
  const [partnerId = null] = await partnersOf(tx, sender.otherOrganization)
  const id = await takeIn(tx, actor, transport, { from: { ...sender, partnerId, by: null }, sent })
  await tx.insertInto('referrals.sent_in').values({ sender_id: sender.id, key, referral_id: id }).execute()
  return { id, again: false }
}

/**
 * We take charge of somebody whom a partner sent: a case of ours, with what was told of them, and the acceptance, in one
 * transaction. Each side keeps its own number.
 * @returns the id of the case
 */
export async function takeCharge(tx: Tx, who: { actor: Actor; keyring: Keyring }, referralId: string): Promise<string> {
  const { actor, keyring } = who
  const referral = await findOurs(tx, actor, 'referral.work', referralId)
  if (referral.direction !== 'in') throw new BadInput('referral.not-incoming', 'kind')
  const row = await tx
    .selectFrom('referrals.package')
    .select('sealed')
    .where('referral_id', '=', referralId)
    .executeTakeFirstOrThrow()
  const opened = await open(tx, { keyring, actor, reason: 'referral.read' }, { key: referralId, place: packagePlace(referralId), sealed: row.sealed }) // prettier-ignore
  const { person } = JSON.parse(opened.toString()) as Package
  const facts = Object.fromEntries(Object.entries(person).map(([field, value]) => [field, { value, source: 'third' }]))
  const caseId = await openCase(tx, who, {
    organizationId: referral.organizationId,
    person: facts,
    conversationId: referral.conversationId,
    needs: referral.need ? [referral.need] : [],
  })
  await tx
    .updateTable('referrals.referral')
    .set({ case_id: caseId, owner_id: actor.id })
    .where('id', '=', referralId)
    .execute()
  await answerReferral(tx, actor, { ...referral, caseId }, { kind: 'accepted' })
  return caseId
}
