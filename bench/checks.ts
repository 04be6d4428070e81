import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { storeCategories } from '../src/directory/categories/store-categories.ts'
import { countDue, readProgress, readQueue } from '../src/directory/checks/queue.ts'
import { generateServices } from '../src/directory/demo/generate-services.ts'
import { loadServices } from '../src/directory/demo/load-demonstration.ts'
import { storeGazetteer } from '../src/directory/places/index.ts'
import { connect, type Db, inHouse, transact } from '../src/lib/db.ts'
import { startEmbeddedPostgres } from '../src/lib/embedded-postgres.ts'
import { migrate } from '../src/lib/migrate.ts'
import type { Actor } from '../src/staff/index.ts'
import { type Figure, figure } from './figure.ts'

const P95 = 50
const TIMES = 60

/** A coordinator sees every region: the largest queue there is. */
const coordinator: Actor = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'bench',
  memberships: [{ role: 'coordinator', organizationId: null, region: null }],
}

/** The queue of checks due, its figures and one clock at 20,000 services (or as many as are named), p95 in ms. */
export async function* figures([size = '20000']: string[]): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  const postgres = await startEmbeddedPostgres({ dataFolder: folder })
  const services = Number(size)
  try {
    await migrate(postgres.url, join(import.meta.dirname, '../migrations'))
    const db = connect(postgres.url)
    await transact(db, inHouse('bench'), async tx => {
      await storeGazetteer(tx)
      await storeCategories(tx)
      await loadServices(tx, generateServices(services, 'bench'))
    })
    const limit = services > 20_000 ? {} : { most: P95 }
    const of = (what: string) => `${what}, ${services} services, p95`
    yield figure(of('queue, first page'), await p95(db, tx => readQueue(tx, coordinator)), 'ms', limit)
    yield figure(of('figures of the day'), await p95(db, tx => readProgress(tx, coordinator)), 'ms', limit)
    yield figure(of('how many are due'), await p95(db, tx => countDue(tx, coordinator)), 'ms', limit)
    const { items } = await transact(db, coordinator, tx => readQueue(tx, coordinator))
    const id = items[0]?.id ?? ''
    const one = sql`select directory.refresh_checks(array[${id}::uuid])`
    yield figure(of('clock of one service anew'), await p95(db, tx => one.execute(tx)), 'ms', limit)
    await db.destroy()
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true })
  }
}

async function p95(db: Db, ask: Parameters<typeof transact<unknown>>[2]): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const start = performance.now()
    await transact(db, coordinator, ask)
    times.push(performance.now() - start)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(TIMES * 0.95)] ?? Infinity
}
