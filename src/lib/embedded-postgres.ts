import { once } from 'node:events'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { Refusal } from './errors.ts'
import { findBinaries } from './postgres-binaries.ts'
import { clusterExists, createCluster, parts } from './postgres-cluster.ts'
import { spawnServer } from './postgres-server.ts'
import { shortFolder } from './postgres-socket.ts'
import { postgresUser } from './postgres-user.ts'

export interface EmbeddedPostgres {
  /** A connection string for `connect()`. It holds the password. */
  readonly url: string
  /** Settles when the server has stopped, whoever stopped it. */
  readonly stopped: Promise<void>
  stop(): Promise<void>
}

/** Starts our own PostgreSQL on `dataFolder/postgres`, making the cluster on the first start. */
export async function startEmbeddedPostgres(options: {
  dataFolder: string
  throwAway?: boolean
}): Promise<EmbeddedPostgres> {
  const user = await postgresUser()
  const binaries = await findBinaries(user)
  const folder = join(options.dataFolder, 'postgres')
  await mkdir(options.dataFolder, { recursive: true })
  if (!(await clusterExists(folder))) await createCluster(folder, binaries, user)
  const socketFolder = await shortFolder(user)
  const server = spawnServer({
    binaries,
    user,
    clusterFolder: parts(folder).cluster,
    socketFolder,
    logFile: parts(folder).log,
    throwAway: options.throwAway,
  })
  const stopped = once(server, 'exit').then(() => undefined)
  const password = await readFile(parts(folder).password, 'utf8')
  const url = (database: string) =>
    `postgresql://approdo:${password}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`
  await ready(url('postgres'), () => server.exitCode !== null)
  await createDatabase(url('postgres'))
  return {
    url: url('approdo'),
    stopped,
    stop: () => {
      server.stdio[3]?.destroy()
      return stopped
    },
  }
}

/** Asks until the server answers. */
async function ready(url: string, gone: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 60_000; ; await sleep(10)) {
    const client = new Client(url)
    try {
      await client.connect()
      return
    } catch (error) {
      if (gone())
        throw new Refusal('PostgreSQL stopped while starting: see postgresql.log in the data folder.', { cause: error })
      if (Date.now() > deadline) throw error
    } finally {
      await client.end()
    }
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client(url)
  await client.connect()
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'approdo'")
    if (rowCount === 0) await client.query('create database approdo')
  } finally {
    await client.end()
  }
}
