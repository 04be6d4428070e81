import { sql } from 'kysely'
import { type Db, transact } from '../../lib/db.ts'
import { terminal } from '../../staff/index.ts'
import type { PublicMap } from '../public-map.ts'
import { foldName } from '../places/fold-name.ts'

/** A name to be found by its words. */
export interface KnownName {
  readonly kind: 'service' | 'organization'
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly folded: string
}

/** Read again after this long (ms) even if the public map has not changed: organisations without services are not in it. */
const LONGEST = 30_000

/**
 * What the public search does not hold: services that are only identified, and organisations. They are few, so their
 * names are kept in memory and looked through; a newer list is read while the one before still answers.
 */
export function keepNames(db: Db, map: PublicMap): () => Promise<readonly KnownName[]> {
  let names: Promise<readonly KnownName[]> | null = null
  let of = -1
  let readAt = 0
  return () => {
    const now = Date.now()
    if (!names || map.version !== of || now - readAt > LONGEST) {
      of = map.version
      readAt = now
      const before = names
      const newer = readNames(db)
      names ??= newer
      void newer.then(
        () => (names = newer),
        () => (names = before),
      )
    }
    return names
  }
}

async function readNames(db: Db): Promise<readonly KnownName[]> {
  const { rows } = await transact(db, terminal('search'), tx =>
    sql<Omit<KnownName, 'folded'>>`
      select 'organization' as kind, o.id, o.name, concat_ws(' · ', o.alternate_name) as detail from directory.organization o
      union all
      select 'service', s.id, s.name, o.name
      from directory.state_on((now() at time zone 'Europe/Rome')::date) state
        join directory.service s on s.id = state.service_id join directory.organization o on o.id = s.organization_id
      where state.state = 'identified'
      order by 3`.execute(tx),
  )
  return rows.map(row => ({ ...row, folded: ` ${foldName(`${row.name} ${row.detail}`)}` }))
}
