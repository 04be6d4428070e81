import { sql } from 'kysely'
import { asHouse, type Tx } from '../../lib/db.ts'
import { organizationHolders } from '../../vault/index.ts'
import { type Actor, permit } from '../actor.ts'
import { openInvitationsOf } from '../invite.ts'
import { responsiblesOf } from './responsible.ts'
import type { OwnPeople } from './schema.ts'

/** The people of a partner's body, for one of them; invitations only for whoever answers for them. @throws Forbidden `staff.not-allowed` */
export async function readOwnPeople(tx: Tx, actor: Actor, organizationId: string): Promise<OwnPeople> {
  permit(actor, 'staff.read-own-people', { organizationId })
  const responsibles = await responsiblesOf(tx, organizationId)
  const runs = responsibles.includes(actor.id ?? '')
  const { rows } = await sql<{ id: string; name: string; login: string }>`
    select a.id, a.name, a.login from staff.account a
    where exists (select from staff.membership m where m.account_id = a.id and m.organization_id = ${organizationId} and m.ended_at is null)
    order by lower(a.name), a.id`.execute(tx)
  const holders = await asHouse(tx, house => organizationHolders(house, organizationId))
  return {
    responsible: runs,
    people: rows.map(({ id, name, login }) => ({
      id,
      name,
      login: runs ? login : null,
      keys: holders.includes(id),
      responsible: responsibles.includes(id),
      me: id === actor.id,
    })),
    invitations: runs
      ? (await openInvitationsOf(tx, organizationId))
          .filter(({ role }) => role === 'partner')
          .map(({ id, name, expiresAt }) => ({ id, name, expiresAt: expiresAt.toISOString() }))
      : [],
  }
}
