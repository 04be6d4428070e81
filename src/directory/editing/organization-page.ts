import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { readWhole } from '../history/read-whole.ts'
import type { Whole } from '../history/whole.ts'
import { readRedirectsTo, readSources, type Source } from './service-page.ts'

export interface OrganizationPage {
  readonly whole: Whole
  readonly version: number
  /** Its places that are not hidden, and how many are. */
  readonly places: readonly { id: string; name: string | null; municipality: string | null }[]
  readonly hiddenPlaces: number
  readonly sources: readonly Source[]
  readonly redirects: readonly string[]
}

/** @throws NotFound `page.not-found` */
export async function readOrganizationPage(tx: Tx, actor: Actor, id: string): Promise<OrganizationPage> {
  permit(actor, 'directory.work')
  const whole = await readWhole(tx, { kind: 'organization', id })
  if (!whole) throw new NotFound('page.not-found')
  const { rows } = await sql<{ id: string; name: string | null; municipality: string | null; visibility: string }>`
    select l.id, l.name, m.name as municipality, l.visibility from directory.location l left join directory.municipality m using (istat)
    where l.organization_id = ${id} order by m.name, l.name, l.id limit 500`.execute(tx)
  const newest = await sql<{ version: number }>`
    select coalesce((select seq from directory.change where organization_id = ${id} and organization_id is not null
      and entity not in ('service', 'location') order by seq desc limit 1), 0) as version`.execute(tx)
  return {
    whole,
    version: newest.rows[0].version,
    places: rows
      .filter(row => row.visibility === 'full')
      .map(({ id: place, name, municipality }) => ({ id: place, name, municipality })),
    hiddenPlaces: rows.filter(row => row.visibility !== 'full').length,
    sources: await readSources(tx, 'organization', id),
    redirects: await readRedirectsTo(tx, 'organization', id),
  }
}
