import { sql } from 'kysely'
import { asOwner, type Tx } from '../../lib/db.ts'
import { type DemoRows, demoRows, TABLES } from './demo-rows.ts'
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

const BATCH = 2500

/** Loads services in bulk, one statement a table for every 2,500 of them; memory stays level however many there are. */
export async function loadServices(tx: Tx, services: Iterable<DemoService>): Promise<void> {
  const seen = new Set<string>()
  for (const batch of batches(services)) await insertRows(tx, demoRows(batch, seen))
  // Without fresh statistics the first readings after a bulk load are planned for empty tables.
  await asOwner(tx, sql`analyze ${sql.join(TABLES.map(table => sql.table(`directory.${table}`)))}`)
}

function* batches(services: Iterable<DemoService>): Generator<DemoService[]> {
  let batch: DemoService[] = []
  for (const service of services) {
    batch.push(service)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function insertRows(tx: Tx, rows: DemoRows): Promise<void> {
  for (const name of TABLES) {
    const [first] = rows[name]
    if (first === undefined) continue
    const table = sql.table(`directory.${name}`)
    const columns = sql.join(Object.keys(first).map(column => sql.ref(column)))
    await sql`
      insert into ${table} (${columns})
      select ${columns} from json_populate_recordset(null::${table}, ${JSON.stringify(rows[name])}::json)`.execute(tx)
  }
}
