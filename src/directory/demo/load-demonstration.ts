import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { demoRows, TABLES } from './demo-rows.ts'
import type { DemoService } from './demo-service.ts'
import { generateServices, type GenerateOptions } from './generate-services.ts'
import { DEMONSTRATION_SEED, DEMONSTRATION_SIZE } from './quotas.ts'

/**
 * Loads the demonstration: 2,274 invented services in the five regions, with organisations, places and history. Places and categories
 * must be stored before. Loading it twice is refused by the database, because ids and sources are always the same.
 */
export function loadDemonstration(tx: Tx, options: GenerateOptions = {}): Promise<void> {
  return loadServices(tx, generateServices(DEMONSTRATION_SIZE, DEMONSTRATION_SEED, options))
}

/** Loads services in bulk, one statement a table. */
export async function loadServices(tx: Tx, services: Iterable<DemoService>): Promise<void> {
  const rows = demoRows(services)
  for (const name of TABLES) {
    const [first] = rows[name]
    if (first === undefined) continue
    const table = sql.table(`directory.${name}`)
    const columns = sql.join(Object.keys(first).map(column => sql.ref(column)))
    await sql`
      insert into ${table} (${columns})
      select ${columns} from json_populate_recordset(null::${table}, ${JSON.stringify(rows[name])}::json)`.execute(tx)
  }
  // Without fresh statistics the first readings after a bulk load are planned for empty tables.
  await sql`analyze ${sql.join(TABLES.map(table => sql.table(`directory.${table}`)))}`.execute(tx)
}
