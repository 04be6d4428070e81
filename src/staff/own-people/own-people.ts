import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { grantOrganization, type Keyring } from '../../vault/index.ts'
import { type Actor, requireFresh } from '../actor.ts'
import type { OfSomebody } from '../colleague.ts'
import { addInvitation, lockInvitation, withdrawOpen } from '../invite.ts'
import { endFor, refuseOwn } from '../people.ts'
import { lockOwn, permitResponsible, unname } from './responsible.ts'

interface Own {
  readonly actor: Actor
  readonly organizationId: string
}

/**
 * Whoever answers for a partner's people invites one more, as a partner and nothing else.
 * @returns what the link holds; shown once, we keep only its hash
 * @throws as `permitResponsible`; BadInput `staff.missing`, `staff.too-long`
 */
export async function inviteOwn(tx: Tx, { actor, organizationId }: Own, name: string): Promise<string> {
  await permitResponsible(tx, actor, organizationId)
  return await addInvitation(tx, actor, { organizationId, name, role: 'partner', region: '' })
}

/** @throws as `permitResponsible`; NotFound `page.not-found`; Conflict `staff.invitation-over` */
export async function withdrawOwn(tx: Tx, { actor, organizationId }: Own, id: string): Promise<void> {
  await permitResponsible(tx, actor, organizationId)
  const invitation = await lockInvitation(tx, id)
  if (invitation?.organizationId !== organizationId || invitation.role !== 'partner') {
    throw new NotFound('page.not-found')
  }
  if (!invitation.open) throw new Conflict('staff.invitation-over')
  await withdrawOpen(tx, actor, id)
}

/**
 * Lets one of them unlock what the body is sent, after making sure who it is.
 * @throws as `permitResponsible`; NotFound `page.not-found`, `vault.no-key`; Forbidden `staff.not-fresh`
 */
export async function giveOwnKeys(tx: Tx, { actor, organizationId }: Own, keyring: Keyring, accountId: string) {
  await permitResponsible(tx, actor, organizationId)
  await lockOwn(tx, { organizationId, accountId })
  requireFresh(actor)
  await grantOrganization(tx, { keyring, actor }, { organizationId, userId: accountId })
}

/**
 * One of them leaves: role, sessions and keys end with the transaction. `changeKeys` comes after it.
 * @throws as `permitResponsible`; NotFound `page.not-found`; BadInput `staff.own-role`; Forbidden `staff.not-fresh`; Conflict
 *   `vault.only-reader`
 */
export async function endOwn(tx: Tx, { actor, organizationId }: Own, accountId: string): Promise<void> {
  await permitResponsible(tx, actor, organizationId)
  const of: OfSomebody = { organizationId, accountId }
  const memberships = await lockOwn(tx, of)
  refuseOwn(actor, accountId)
  requireFresh(actor)
  await endFor(tx, actor, of, memberships)
  await unname(tx, actor, of)
  await audit(tx, actor, 'staff.own-access-ended', accountId, { organization: organizationId })
}
