import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { asHouse, type Tx } from '../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import type { Actor } from '../staff/index.ts'
import { addEntry, tellOfCase } from './entries.ts'
import { findCase } from './find-case.ts'
import type { bases, presentations, Purpose } from './schema.ts'

export interface NewConsent {
  readonly caseId: string
  readonly personId: string
  readonly purpose: Purpose
  /** An organisation of the map, for a referral. */
  readonly recipient?: string | null
  readonly textVersion: string
  readonly language: string
  readonly presented: (typeof presentations)[number]
  readonly form: 'oral' | 'written'
  readonly witness?: string | null
  /** `2026-11-22`. */
  readonly givenOn: string
  readonly expiresOn: string
}

/**
 * Records what a person agreed to, as they understood it. An oral consent is heard by somebody: by whoever records it where
 * nobody else is named.
 * @returns its id
 * @throws BadInput `consent.recipient`, `consent.dates`; NotFound `page.not-found`
 */
export async function giveConsent(tx: Tx, actor: Actor, given: NewConsent): Promise<string> {
  const { caseId, personId, purpose, recipient = null, form, givenOn, expiresOn } = given
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  if ((purpose === 'referral') !== (recipient !== null)) throw new BadInput('consent.recipient', 'recipient')
  await refuseDates(tx, givenOn, expiresOn)
  await findPerson(tx, caseId, personId)
  const id = randomUUID()
  await tx
    .insertInto('cases.consent')
    .values({
      id,
      case_id: caseId,
      person_id: personId,
      purpose,
      recipient,
      text_version: given.textVersion,
      language: given.language,
      presented: given.presented,
      form,
      witness: form === 'oral' ? (given.witness ?? actor.id) : null,
      given_on: givenOn,
      expires_on: expiresOn,
      recorded_by: actor.id ?? '',
    })
    .execute()
  await addEntry(tx, { caseId, kind: 'consent', code: purpose, thing: id, by: actor.id })
  await audit(tx, actor, 'consent.given', id, { within: caseId, purpose })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
  return id
}

async function refuseDates(tx: Tx, givenOn: string, expiresOn: string): Promise<void> {
  const { rows } = await sql<{ fit: boolean }>`
    select ${givenOn}::date <= (now() at time zone 'Europe/Rome')::date and ${expiresOn}::date > ${givenOn}::date
       and ${expiresOn}::date <= ${givenOn}::date + 366 as fit`.execute(tx)
  if (!rows[0].fit) throw new BadInput('consent.dates', 'expiresOn')
}

async function findPerson(tx: Tx, caseId: string, personId: string): Promise<void> {
  const person = await tx
    .selectFrom('cases.person')
    .select('id')
    .where('id', '=', personId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!person) throw new NotFound('page.not-found')
}

/**
 * The person takes their word back: from this moment on nothing rests on it, and whoever shares something because of it hears so.
 * @throws NotFound `page.not-found`; Conflict `consent.withdrawn`
 */
export async function withdrawConsent(
  tx: Tx,
  actor: Actor,
  { caseId, consentId }: { caseId: string; consentId: string },
): Promise<void> {
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  const consent = await tx
    .selectFrom('cases.consent as c')
    .leftJoin('cases.consent_withdrawal as w', 'w.consent_id', 'c.id')
    .select(['c.purpose', 'w.withdrawn_at as withdrawnAt'])
    .where('c.id', '=', consentId)
    .where('c.case_id', '=', caseId)
    .executeTakeFirst()
  if (!consent) throw new NotFound('page.not-found')
  if (consent.withdrawnAt) throw new Conflict('consent.withdrawn')
  await tx
    .insertInto('cases.consent_withdrawal')
    .values({ consent_id: consentId, recorded_by: actor.id ?? '' })
    .execute()
  await addEntry(tx, { caseId, kind: 'consent-withdrawn', code: consent.purpose, thing: consentId, by: actor.id })
  await audit(tx, actor, 'consent.withdrawn', consentId, { within: caseId })
  await publish(tx, 'case.consent-withdrawn', { id: caseId, organizationId, consentId })
}

/**
 * Whether a consent stands now: given for this case, purpose and recipient, not expired, not taken back. Locked until the
 * transaction ends where somebody is about to rest something on it.
 */
export async function consentStands(
  tx: Tx,
  consentId: string,
  of: { readonly caseId: string; readonly purpose: Purpose; readonly recipient: string | null },
): Promise<boolean> {
  const { rows } = await sql<{ stands: boolean }>`
    select c.case_id = ${of.caseId} and c.purpose = ${of.purpose} and c.recipient is not distinct from ${of.recipient}::uuid
       and c.expires_on > (now() at time zone 'Europe/Rome')::date
       and not exists (select from cases.consent_withdrawal w where w.consent_id = c.id) as stands
    from cases.consent c where c.id = ${consentId} for update of c`.execute(tx)
  return rows[0]?.stands ?? false
}

/** Which of these consents stand now, whoever asks: what rests on one ends with it, also for those who may not see it. */
export async function consentsStanding(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await asHouse(tx, house =>
    sql<{ id: string }>`
      select id from cases.consent c where id = any(${[...ids]}::uuid[]) and c.expires_on > (now() at time zone 'Europe/Rome')::date
        and not exists (select from cases.consent_withdrawal w where w.consent_id = c.id)`.execute(house),
  )
  return new Set(rows.map(({ id }) => id))
}

/** In which language a consent was read or said to the person; null: there is no such consent. */
export async function consentLanguage(tx: Tx, id: string): Promise<string | null> {
  const found = await tx.selectFrom('cases.consent').select('language').where('id', '=', id).executeTakeFirst()
  return found?.language ?? null
}

/** Records why we may work with somebody's facts, apart from what they agreed to (GDPR art. 6, 9; to be checked by a lawyer). */
export async function recordBasis(
  tx: Tx,
  actor: Actor,
  { caseId, purpose, basis }: { caseId: string; purpose: Purpose; basis: (typeof bases)[number] },
): Promise<void> {
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  await tx
    .insertInto('cases.legal_basis')
    .values({ case_id: caseId, purpose, basis, recorded_by: actor.id ?? '' })
    .execute()
  await addEntry(tx, { caseId, kind: 'basis', code: basis, by: actor.id })
  await audit(tx, actor, 'case.basis-recorded', caseId, { purpose, basis })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
}
