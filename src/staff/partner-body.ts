import { audit } from '../audit/index.ts'
import { asHouse, type Tx } from '../lib/db.ts'
import type { Actor } from './actor.ts'
import { addInvitation, openInvitationsOf, withdrawOpen } from './invite.ts'
import { asName } from './make-account.ts'
import { partnersPeople } from './own-people/partners-people.ts'
import { endEverybody } from './people.ts'

/** What stands in a partner's body: who came in, and who may still. */
export interface PartnerBody {
  readonly people: readonly { readonly name: string; readonly responsible: boolean }[]
  readonly invitations: readonly { readonly name: string; readonly expiresAt: Date }[]
}

/**
 * Makes a body whose people will sign in as partners, for whoever has asked for permission. It has nobody yet, and no keys.
 * @returns its id
 * @throws BadInput `staff.missing`, `staff.too-long`
 */
export async function makePartnerBody(tx: Tx, actor: Actor, name: string): Promise<string> {
  return await asHouse(tx, async house => {
    const { id } = await house
      .insertInto('staff.organization')
      .values({ name: asName(name, 'name'), kind: 'partner' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit(house, actor, 'staff.partner-made', id)
    return id
  })
}

/**
 * Invites the first person of a partner's body, for whoever has asked for permission; an earlier invitation is over with it.
 * @returns what the link holds; shown once, we keep only its hash
 * @throws BadInput `staff.missing`, `staff.too-long`
 */
export async function inviteFirst(tx: Tx, actor: Actor, organizationId: string, name: string): Promise<string> {
  return await asHouse(tx, async house => {
    await withdrawAll(house, actor, organizationId)
    return await addInvitation(house, actor, { organizationId, name, role: 'partner', region: '' })
  })
}

/** Nobody comes in any more by an invitation to this body. */
export const closeInvitations = (tx: Tx, actor: Actor, organizationId: string): Promise<void> =>
  asHouse(tx, house => withdrawAll(house, actor, organizationId))

/** It was not they who came in: nobody of this body signs in any more. Nothing was ever sent to it, so no key is lost. */
export const closePartnerBody = (tx: Tx, actor: Actor, organizationId: string): Promise<void> =>
  asHouse(tx, async house => {
    await withdrawAll(house, actor, organizationId)
    await endEverybody(house, actor, organizationId)
  })

async function withdrawAll(house: Tx, actor: Actor, organizationId: string): Promise<void> {
  for (const { id } of await openInvitationsOf(house, organizationId)) await withdrawOpen(house, actor, id)
}

/** Who is in a partner's body, for whoever has asked for permission. */
export async function readPartnerBody(tx: Tx, organizationId: string): Promise<PartnerBody> {
  return await asHouse(tx, async house => {
    const people = await partnersPeople(house, organizationId)
    return {
      people: people.map(({ name, responsible }) => ({ name, responsible })),
      invitations: await openInvitationsOf(house, organizationId),
    }
  })
}
