import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import type { StaffRole } from './acts.ts'

/** A colleague, for whoever shares work with them. */
export interface AtFront {
  readonly id: string
  readonly name: string
  /** Codes of languages they speak. */
  readonly languages: readonly string[]
  /** Ids. */
  readonly teams: readonly string[]
}

/** Who works for an organisation in one of these roles, by name. */
export async function atFront(tx: Tx, organizationId: string, roles: readonly StaffRole[]): Promise<AtFront[]> {
  const { rows } = await sql<AtFront>`
    select a.id, a.name,
           coalesce((select json_agg(l.language order by l.language) from staff.account_language l where l.account_id = a.id), '[]') as languages,
           coalesce((select json_agg(m.team_id) from staff.team_member m join staff.team t on t.id = m.team_id
                     where m.account_id = a.id and t.organization_id = ${organizationId}), '[]') as teams
    from staff.account a
    where exists (select from staff.membership m where m.account_id = a.id and m.organization_id = ${organizationId}
                  and m.role = any(${roles}::text[]) and m.ended_at is null)
      and not exists (select from staff.departure d where d.account_id = a.id)
    order by lower(a.name), a.id`.execute(tx)
  return rows
}

/** Codes of languages that somebody speaks. */
export async function languagesOf(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('staff.account_language')
    .select('language')
    .where('account_id', '=', accountId)
    .orderBy('language')
    .execute()
  return rows.map(({ language }) => language)
}
