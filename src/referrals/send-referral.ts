import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { consentStands, type PersonFacts, readPerson } from '../cases/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../lib/errors.ts'
import type { Actor } from '../staff/index.ts'
import { type Keyring, open, seal, share } from '../vault/index.ts'
import { noteToChoose } from './choose-conversation.ts'
import { findOurs, type OpenReferral } from './find-referral.ts'
import { listPackageFiles } from './files/package-files.ts'
import { makeLink, type SpokenLink } from './make-link.ts'
import { moveReferral } from './move-referral.ts'
import { packagePlace, wordPlace } from './places.ts'
import { refuseConflict } from './refuse-conflict.ts'
import type { Package } from './schema.ts'

type Who = { readonly actor: Actor; readonly keyring: Keyring }

export interface Sending {
  readonly referralId: string
  readonly consentId: string
  /** How long the package opens. */
  readonly days?: number
}

/** Days that a package opens where nobody says otherwise. */
const DAYS = 90

/**
 * Freezes what is shared, seals it to the partner's key, and to a link and code where it has no account, and sends it. Without a
 * consent that stands for this recipient nothing leaves.
 * @returns the link and code for whoever has no account, shown once
 * @throws Conflict `referral.no-consent`, `referral.not-from-here`, `referral.linked-to-employer`, `referral.paper-ended`; BadInput `referral.days`
 */
export async function sendReferral(
  tx: Tx,
  who: Who,
  { referralId, consentId, days = DAYS }: Sending,
): Promise<{ link: SpokenLink | null }> {
  const { actor, keyring } = who
  const referral = await findOurs(tx, actor, 'referral.work', referralId)
  const { caseId, personId, otherOrganization } = referral
  if (!caseId || !personId) throw new NotFound('page.not-found')
  if (days < 1 || days > 365) throw new BadInput('referral.days', 'days', { most: 365 })
  if (!(await consentStands(tx, consentId, { caseId, purpose: 'referral', recipient: otherOrganization }))) {
    throw new Conflict('referral.no-consent')
  }
  // It may have become known since the referral was prepared.
  await refuseConflict(tx, caseId, otherOrganization)
  const files = await listPackageFiles(tx, referralId, { ours: true })
  if (files.some(({ ended }) => ended)) throw new Conflict('referral.paper-ended')
  const content = await packageOf(tx, who, referral, { caseId, personId })
  const sealed = await seal(tx, keyring, { key: referralId, place: packagePlace(referralId) }, JSON.stringify(content))
  const { rows } = await sql<{ expiresAt: Date }>`
    insert into referrals.package (referral_id, sealed, consent_id, frozen_by, expires_at)
    values (${referralId}, ${sealed}, ${consentId}, ${actor.id}, now() + ${days} * interval '1 day') returning expires_at as "expiresAt"`.execute(
    tx,
  )
  const { expiresAt } = rows[0]
  await moveReferral(tx, actor, referral, { to: 'sent', side: 'sender' })
  if (!referral.conversationId) await noteToChoose(tx, { id: referralId, caseId })
  await audit(tx, actor, 'referral.sent', referralId, { consent: consentId, expires: expiresAt.toISOString() })
  if (await shareWithPartner(tx, who, referral, expiresAt)) return { link: null }
  return { link: await makeLink(tx, who, { referralId, expiresAt }) }
}

/** What would be shared: the chosen facts as they stand, and what we ask. */
async function packageOf(
  tx: Tx,
  who: Who,
  referral: OpenReferral,
  of: { caseId: string; personId: string },
): Promise<Package> {
  const facts: PersonFacts = await readPerson(tx, { ...who, reason: 'referral.packed' }, of)
  const chosen = Object.entries(facts).filter(([field, told]) => referral.fields.includes(field) && told.value)
  const word = await tx
    .selectFrom('referrals.word')
    .select(['id', 'sealed'])
    .where('referral_id', '=', referral.id)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  const request = word
    ? await open(tx, { ...who, reason: 'referral.packed' }, { key: referral.id, place: wordPlace(word.id), sealed: word.sealed }) // prettier-ignore
    : ''
  const language = facts.spoken?.value ?? null
  return { person: Object.fromEntries(chosen.map(([field, { value }]) => [field, value])), request: String(request), language } // prettier-ignore
}

/** True where the partner has keys of its own: its people open it in the console. */
async function shareWithPartner(
  tx: Tx,
  { actor, keyring }: Who,
  referral: OpenReferral,
  expiresAt: Date,
): Promise<boolean> {
  if (!referral.partnerId) return false
  try {
    const to = { organizationId: referral.partnerId }
    await share(tx, { keyring, actor, reason: 'referral.shared' }, { key: referral.id, to, expiresAt })
    return true
  } catch (error) {
    if (error instanceof NotFound && error.code === 'vault.no-keys') return false
    throw error
  }
}
