import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { isErrorCode } from './errors.ts'
import { prepareJobs } from './jobs.ts'
import { migrate } from './migrate.ts'
import { isAlive } from './processes.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the migrated template, on a PostgreSQL that lives as long as the test run. */
    templateDatabase: string
  }
}

/** Vitest's global set-up: one throw-away PostgreSQL for the whole run, with a migrated database to copy. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const dataFolder = await mkdtemp(join(tmpdir(), `approdo-test-${process.pid}-`))
  const postgres = await startEmbeddedPostgres({ dataFolder, throwAway: true })
  const stop = async () => {
    await postgres.stop()
    await rm(dataFolder, { recursive: true })
  }
  try {
    await migrate(postgres.url, join(import.meta.dirname, '../../migrations'))
    await prepareJobs(postgres.url)
  } catch (error) {
    await stop()
    throw error
  }
  provide('templateDatabase', postgres.url)
  return stop
}

/** A run that was killed could not clean up. Its PostgreSQL has stopped by itself. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^approdo-test-(\d+)-/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) await removeIfOurs(join(tmpdir(), name))
  }
}

/** What another user of this machine left is theirs to clear away. */
async function removeIfOurs(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true })
  } catch (error) {
    if (!isErrorCode(error, 'EACCES', 'EPERM')) throw error
  }
}
