import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'

export interface MediatorAt {
  readonly id: string
  readonly name: string
  /** Codes. */
  readonly languages: readonly string[]
}

/** The mediators of an organisation, with what they speak. */
export async function mediatorsAt(tx: Tx, organizationId: string): Promise<MediatorAt[]> {
  const { rows } = await sql<MediatorAt>`
    select a.id, a.name,
           coalesce((select json_agg(l.language order by l.language) from staff.account_language l where l.account_id = a.id), '[]') as languages
    from staff.account a
    where exists (select from staff.membership m where m.account_id = a.id and m.organization_id = ${organizationId}
                  and m.role = 'mediator' and m.ended_at is null)
    order by lower(a.name), a.id`.execute(tx)
  return rows
}
