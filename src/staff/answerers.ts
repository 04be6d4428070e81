import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'

interface Answerer {
  readonly id: string
  readonly name: string
}

/** Who answers people at a body, whether on shift or not, by name. */
export async function answerersOf(tx: Tx, organizationId: string): Promise<Answerer[]> {
  const { rows } = await sql<Answerer>`
    select a.id, a.name from staff.account a
    where exists (select from staff.membership m where m.account_id = a.id and m.organization_id = ${organizationId}
                  and m.ended_at is null and m.role in ('operator', 'mediator', 'legal', 'coordinator'))
      and not exists (select from staff.departure d where d.account_id = a.id)
    order by lower(a.name), a.id`.execute(tx)
  return rows
}
