import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../staff/index.ts'
import { regionsOf } from '../changes/map-thing.ts'

/** Only rows of a table with a column `region` that the actor may check; who checks everywhere also sees those in no region. */
export function ownTerritory(actor: Actor): RawBuilder<unknown> {
  const regions = regionsOf(actor, 'directory.verify')
  return regions === null ? sql`true` : sql`region = any(${regions})`
}
