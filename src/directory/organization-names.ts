import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'

/** What organisations of the map are called, by id. */
export async function organizationNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from directory.organization where id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Organisations of the map whose name has these words in it, at most twenty, for somebody who works here. */
export async function organizationsNamed(tx: Tx, text: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from directory.organization where position(lower(${text}) in lower(name)) > 0 order by name, id limit 20`.execute(
    tx,
  )
  return rows
}

/** Bodies that sign in and speak for an organisation of the map. */
export async function partnersOf(tx: Tx, organizationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select staff_organization_id as id from directory.partner_organization where organization_id = ${organizationId} order by 1`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Organisations of the map for which these bodies speak. */
export async function entriesOf(tx: Tx, bodies: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, o.name from directory.partner_organization p join directory.organization o on o.id = p.organization_id
    where p.staff_organization_id = any(${[...bodies]}::uuid[]) order by o.name`.execute(tx)
  return rows
}
