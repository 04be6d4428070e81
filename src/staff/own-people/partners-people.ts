import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { responsiblesOf } from './responsible.ts'

interface PartnersPerson {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly responsible: boolean
}

/** Who is in a partner's body as one of its people, by name. Whoever calls has asked for permission. */
export async function partnersPeople(tx: Tx, organizationId: string): Promise<PartnersPerson[]> {
  const responsibles = await responsiblesOf(tx, organizationId)
  const { rows } = await sql<Omit<PartnersPerson, 'responsible'>>`
    select a.id, a.name, a.login from staff.account a
    where exists (select from staff.membership m
                  where m.account_id = a.id and m.organization_id = ${organizationId} and m.role = 'partner' and m.ended_at is null)
    order by lower(a.name), a.id`.execute(tx)
  return rows.map(person => ({ ...person, responsible: responsibles.includes(person.id) }))
}
