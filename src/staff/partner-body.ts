import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { asHouse, type Tx } from '../lib/db.ts'
import type { Actor } from './actor.ts'
import { addInvitation, openInvitationsOf, withdrawOpen } from './invite.ts'
import { asName } from './make-account.ts'
import { responsiblesOf } from './own-people/responsible.ts'

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

async function withdrawAll(house: Tx, actor: Actor, organizationId: string): Promise<void> {
  for (const { id } of await openInvitationsOf(house, organizationId)) await withdrawOpen(house, actor, id)
}

/** Who is in a partner's body, for whoever has asked for permission. */
export async function readPartnerBody(tx: Tx, organizationId: string): Promise<PartnerBody> {
  return await asHouse(tx, async house => {
    const responsibles = await responsiblesOf(house, organizationId)
    const { rows } = await sql<{ id: string; name: string }>`
      select a.id, a.name from staff.account a
      where exists (select from staff.membership m
                    where m.account_id = a.id and m.organization_id = ${organizationId} and m.role = 'partner' and m.ended_at is null)
      order by lower(a.name), a.id`.execute(house)
    return {
      people: rows.map(({ id, name }) => ({ name, responsible: responsibles.includes(id) })),
      invitations: await openInvitationsOf(house, organizationId),
    }
  })
}
