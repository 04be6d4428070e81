import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, isErrorCode, NotFound } from '../../lib/errors.ts'
import { type Actor, permit, permitOrHide, requireFresh } from '../actor.ts'
import { hashOf, newToken } from '../token.ts'

/** For whom the provider has said who it is. */
type For = { readonly accountId: string } | { readonly invitationId: string }

/** The provider has said who it is: for ten minutes its owner may say that the identity is theirs. @returns what the form holds */
export async function offerIdentity(tx: Tx, subjectHash: Buffer, who: For): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('staff.identity_offer')
    .values({
      token_hash: hashOf(token),
      subject_hash: subjectHash,
      account_id: 'accountId' in who ? who.accountId : null,
      invitation_id: 'invitationId' in who ? who.invitationId : null,
      expires_at: sql<Date>`now() + interval '10 minutes'`,
    })
    .execute()
  return token
}

/**
 * Ties an identity to one's own account: from now on it may sign in by it.
 * @throws NotFound `page.not-found` for an offer that is over, or another's; Conflict `staff.identity-taken`; Forbidden
 *   `staff.not-fresh`
 */
export async function linkIdentity(tx: Tx, actor: Actor, offer: string): Promise<void> {
  const accountId = actor.id ?? ''
  permit(actor, 'staff.self', { accountId })
  requireFresh(actor)
  await takeOffer(tx, actor, offer, { accountId }, accountId)
}

/** By an invitation: the account was made just now. @throws NotFound `page.not-found`, Conflict `staff.identity-taken` */
export async function linkInvited(
  tx: Tx,
  account: { id: string; name: string },
  offer: string,
  invitationId: string,
): Promise<void> {
  await takeOffer(tx, account, offer, { invitationId }, account.id)
}

async function takeOffer(
  tx: Tx,
  actor: { id?: string | null; name: string },
  offer: string,
  who: For,
  accountId: string,
): Promise<void> {
  const mine = 'accountId' in who ? sql`account_id = ${who.accountId}` : sql`invitation_id = ${who.invitationId}`
  const { rows } = await sql<{ hash: Buffer }>`
    delete from staff.identity_offer where token_hash = ${hashOf(offer)} and expires_at > now() and ${mine}
    returning subject_hash as hash`.execute(tx)
  if (!rows[0]) throw new NotFound('page.not-found')
  try {
    const { id } = await tx
      .insertInto('staff.identity')
      .values({ account_id: accountId, subject_hash: rows[0].hash })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit(tx, actor, 'staff.identity-linked', id)
  } catch (error) {
    if (isErrorCode(error, '23505')) throw new Conflict('staff.identity-taken')
    throw error
  }
}

export interface LinkedIdentity {
  readonly id: string
  readonly linkedAt: Date
  readonly lastUsedAt: Date | null
}

/** One's own. */
export function identitiesOf(tx: Tx, actor: Actor): Promise<LinkedIdentity[]> {
  permit(actor, 'staff.self', { accountId: actor.id ?? '' })
  return tx
    .selectFrom('staff.identity')
    .select(['id', 'linked_at as linkedAt', 'last_used_at as lastUsedAt'])
    .where('account_id', '=', actor.id ?? '')
    .orderBy('linked_at')
    .execute()
}

/** @throws NotFound `page.not-found`, Forbidden `staff.not-fresh` */
export async function unlinkIdentity(tx: Tx, actor: Actor, id: string): Promise<void> {
  const identity = await tx
    .selectFrom('staff.identity')
    .select('account_id as accountId')
    .where('id', '=', id)
    .executeTakeFirst()
  permitOrHide(actor, 'staff.self', identity)
  requireFresh(actor)
  await tx.deleteFrom('staff.identity').where('id', '=', id).execute()
  await audit(tx, actor, 'staff.identity-unlinked', id)
}

/** Whose identity it is; null for one that belongs to nobody here: an account is never made by it. */
export async function ownerOfIdentity(tx: Tx, subjectHash: Buffer): Promise<{ id: string; name: string } | null> {
  const { rows } = await sql<{ id: string; name: string }>`
    with used as (update staff.identity set last_used_at = now() where subject_hash = ${subjectHash} returning account_id)
    select a.id, a.name from used join staff.account a on a.id = used.account_id
    where not exists (select from staff.departure d where d.account_id = a.id)`.execute(tx)
  return rows[0] ?? null
}
