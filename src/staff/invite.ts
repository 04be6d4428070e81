import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { type Db, type InContext, readAs, type Tx } from '../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../lib/errors.ts'
import { type Actor, permit, permitOrHide } from './actor.ts'
import { type StaffRole, staffRoles } from './acts.ts'
import { asName, makeAccount, type MadeAccount } from './make-account.ts'
import { firstKeysOf } from './partner-keys.ts'
import { isRegion } from './regions.ts'
import { hashOf, newToken } from './token.ts'

export interface NewInvitation {
  readonly organizationId: string
  readonly name: string
  readonly role: string
  /** ISTAT, two digits; empty: every region. */
  readonly region: string
}

/** Days that an invitation can be accepted. */
const INVITATION_DAYS = 7

/**
 * Invites somebody to a role.
 * @returns what the link holds; shown once, we keep only its hash
 * @throws Forbidden `staff.not-allowed`, BadInput `staff.missing`, `staff.no-such-role`, `staff.no-such-region`
 */
export async function invite(tx: Tx, actor: Actor, invitation: NewInvitation): Promise<string> {
  permit(actor, 'staff.invite', { organizationId: invitation.organizationId })
  return await addInvitation(tx, actor, invitation)
}

/** The same, for whoever has asked for permission. */
export async function addInvitation(tx: Tx, actor: Actor, invitation: NewInvitation): Promise<string> {
  const token = newToken()
  const { id } = await tx
    .insertInto('staff.invitation')
    .values({
      token_hash: hashOf(token),
      organization_id: invitation.organizationId,
      name: asName(invitation.name, 'name'),
      role: asRole(invitation.role),
      region: asRegion(invitation.region),
      invited_by: actor.id ?? '',
      expires_at: sql<Date>`now() + ${sql.raw(`interval '${INVITATION_DAYS} days'`)}`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, actor, 'staff.invited', id, { role: asRole(invitation.role) })
  return token
}

/** @throws BadInput `staff.no-such-role` */
export function asRole(typed: string): StaffRole {
  const role = staffRoles.find(known => known === typed)
  if (!role) throw new BadInput('staff.no-such-role', 'role')
  return role
}

/** @throws BadInput `staff.no-such-region` */
export function asRegion(typed: string): string | null {
  if (typed === '') return null
  if (!isRegion(typed)) throw new BadInput('staff.no-such-region', 'region')
  return typed
}

const open = sql<boolean>`i.expires_at > now()
  and not exists (select from staff.acceptance a where a.invitation_id = i.id)
  and not exists (select from staff.withdrawal w where w.invitation_id = i.id)`

export interface OpenInvitation {
  readonly id: string
  readonly name: string
  readonly role: StaffRole
  readonly region: string | null
  readonly organizationId: string
  readonly organization: string
  readonly expiresAt: Date
  readonly invitedBy: string
}

/** The invitation that a link opens. @throws NotFound `staff.invitation-over`: invented, expired, used or withdrawn look alike */
export async function openInvitation(tx: Tx, token: string): Promise<OpenInvitation> {
  const found = await openInvitations(tx, sql`i.token_hash = ${hashOf(token)}`)
  if (!found[0]) throw new NotFound('staff.invitation-over')
  return found[0]
}

/** Those of an organisation that nobody has accepted yet. */
export const invitationsOf = (db: Db, actor: InContext, organizationId: string): Promise<OpenInvitation[]> =>
  readAs(db, actor, tx => openInvitationsOf(tx, organizationId))

export const openInvitationsOf = (tx: Tx, organizationId: string): Promise<OpenInvitation[]> =>
  openInvitations(tx, sql`i.organization_id = ${organizationId}`)

async function openInvitations(tx: Tx, which: ReturnType<typeof sql>): Promise<OpenInvitation[]> {
  const { rows } = await sql<OpenInvitation>`
    select i.id, i.name, i.role, i.region, i.organization_id as "organizationId", o.name as organization,
           i.expires_at as "expiresAt", b.name as "invitedBy"
    from staff.invitation i join staff.organization o on o.id = i.organization_id
    join staff.account b on b.id = i.invited_by
    where ${which} and ${open} order by i.invited_at desc`.execute(tx)
  return rows
}

export interface Acceptance {
  readonly login: string
  readonly name: string
  readonly passphrase: string
}

/**
 * Makes the account of somebody invited, with its role. It has no organisation's keys yet: a coordinator gives them,
 * after making sure who it is; the first person of a partner makes theirs.
 * @throws NotFound `staff.invitation-over`; as `makeAccount`
 */
export async function acceptInvitation(
  tx: Tx,
  token: string,
  acceptance: Acceptance,
): Promise<MadeAccount & { invitationId: string }> {
  await tx.selectFrom('staff.invitation').select('id').where('token_hash', '=', hashOf(token)).forUpdate().execute()
  const { id, organizationId, role, region } = await openInvitation(tx, token)
  const account = await makeAccount(tx, acceptance)
  await tx.insertInto('staff.acceptance').values({ invitation_id: id, account_id: account.id }).execute()
  const { invited_by } = await tx
    .selectFrom('staff.invitation')
    .select('invited_by')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('staff.membership')
    .values({ account_id: account.id, organization_id: organizationId, role, region, given_by: invited_by })
    .execute()
  if (role === 'partner') await firstKeysOf(tx, account, organizationId)
  await audit(tx, account, 'staff.invitation-accepted', id)
  return { ...account, invitationId: id }
}

/** @throws NotFound `page.not-found` for another organisation's or none, Conflict `staff.invitation-over` */
export async function withdrawInvitation(tx: Tx, actor: Actor, id: string): Promise<void> {
  const invitation = await lockInvitation(tx, id)
  permitOrHide(actor, 'staff.invite', invitation)
  if (!invitation?.open) throw new Conflict('staff.invitation-over')
  await withdrawOpen(tx, actor, id)
}

/** Whose it is, and whether it can still be accepted; whoever accepts it waits. */
export const lockInvitation = (tx: Tx, id: string) =>
  tx
    .selectFrom('staff.invitation as i')
    .select(['i.organization_id as organizationId', 'i.role', open.as('open')])
    .where('i.id', '=', id)
    .forUpdate('i')
    .executeTakeFirst()

/** For whoever has asked for permission. */
export async function withdrawOpen(tx: Tx, actor: Actor, id: string): Promise<void> {
  await tx
    .insertInto('staff.withdrawal')
    .values({ invitation_id: id, withdrawn_by: actor.id ?? '' })
    .execute()
  await audit(tx, actor, 'staff.invitation-withdrawn', id)
}
