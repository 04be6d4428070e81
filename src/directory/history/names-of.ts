import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { gazetteer } from '../places/index.ts'
import type { Difference } from './differences.ts'
import type { Withheld } from './withhold-places.ts'

/** What the ids and codes among these differences are called: organisations, places, municipalities. */
export async function namesOf(
  tx: Tx,
  differences: readonly Difference[],
  withheld?: Withheld,
): Promise<Record<string, string>> {
  const values = (column: string) => [
    ...new Set(differences.filter(d => d.column === column).flatMap(d => [d.before, d.after])),
  ].filter(value => typeof value === 'string') // prettier-ignore
  const organizations = [...values('organization_id'), ...values('parent_organization_id')]
  const locations = values('location_id').filter(id => !withheld?.locations.has(id))
  const { rows } = await sql<{ id: string; name: string | null }>`
    select id, name from directory.organization where id = any(${organizations}::uuid[])
    union all select id, name from directory.location where id = any(${locations}::uuid[])`.execute(tx)
  const towns = new Set(values('istat'))
  return Object.fromEntries([
    ...rows.flatMap(({ id, name }) => (name ? [[id, name] as const] : [])),
    ...(towns.size ? gazetteer().municipalities.filter(({ istat }) => towns.has(istat)).map(({ istat, name }) => [istat, name] as const) : []),
  ]) // prettier-ignore
}
