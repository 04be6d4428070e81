import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import { TABLE_NAMES } from './tables.ts'

/** Every row of the map and what every source is remembered to have said, as text; history is left out. */
export async function allRows(db: Db): Promise<string[]> {
  const all: string[] = []
  for (const name of [...TABLE_NAMES, 'imported', 'imported_before', 'redirect']) {
    const { rows } = await sql<{ row: string }>`
      select ${name} || ' ' || to_jsonb(t)::text as row from directory.${sql.ref(name)} t order by 1`.execute(db)
    all.push(...rows.map(r => r.row))
  }
  return all
}
