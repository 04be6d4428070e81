import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../src/lib/embedded-postgres.ts'
import { migrate } from '../src/lib/migrate.ts'
import { databaseTypes } from './database-types.ts'

const dataFolder = await mkdtemp(join(tmpdir(), `approdo-test-${process.pid}-`))
const postgres = await startEmbeddedPostgres({ dataFolder, throwAway: true })
try {
  await migrate(postgres.url, 'migrations')
  await writeFile('src/lib/db-types.ts', await databaseTypes(postgres.url))
} finally {
  await postgres.stop()
  await rm(dataFolder, { recursive: true })
}
