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

interface Cluster {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** The run's own: each of its projects loads this file anew, in one process. */
const run: typeof globalThis & { approdoTestCluster?: Promise<Cluster> } = globalThis

/** Vitest's global set-up: one throw-away PostgreSQL for the whole run, with a migrated database to copy. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  run.approdoTestCluster ??= startCluster()
  const { url, stop } = await run.approdoTestCluster
  provide('templateDatabase', url)
  return stop
}

async function startCluster(): Promise<Cluster> {
  await sweep()
  const dataFolder = await mkdtemp(join(tmpdir(), `approdo-test-${process.pid}-`))
  const postgres = await startEmbeddedPostgres({ dataFolder, throwAway: true })
  const end = async () => {
    await postgres.stop()
    await rm(dataFolder, { recursive: true })
  }
  // Each project stops it when all are done.
  let ended: Promise<void> | null = null
  const stop = () => (ended ??= end())
  try {
    await migrate(postgres.url, join(import.meta.dirname, '../../migrations'))
    await prepareJobs(postgres.url)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: postgres.url, stop }
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
