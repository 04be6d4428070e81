import { asHouse, type Tx } from '../../lib/db.ts'
import { organizationHolders } from '../../vault/index.ts'
import { type Actor, permit } from '../actor.ts'
import { openInvitationsOf } from '../invite.ts'
import { partnersPeople } from './partners-people.ts'
import type { OwnPeople } from './schema.ts'

/** The people of a partner's body, for one of them; invitations only for whoever answers for them. @throws Forbidden `staff.not-allowed` */
export async function readOwnPeople(tx: Tx, actor: Actor, organizationId: string): Promise<OwnPeople> {
  permit(actor, 'staff.read-own-people', { organizationId })
  const people = await partnersPeople(tx, organizationId)
  const runs = people.some(({ id, responsible }) => responsible && id === actor.id)
  const holders = await asHouse(tx, house => organizationHolders(house, organizationId))
  return {
    responsible: runs,
    people: people.map(({ login, ...person }) => ({
      ...person,
      login: runs ? login : null,
      keys: holders.includes(person.id),
      me: person.id === actor.id,
    })),
    invitations: runs
      ? (await openInvitationsOf(tx, organizationId))
          .filter(({ role }) => role === 'partner')
          .map(({ id, name, expiresAt }) => ({ id, name, expiresAt: expiresAt.toISOString() }))
      : [],
  }
}
