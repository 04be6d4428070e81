import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeDataFolder } from './data-folder.ts'
import { Refusal } from './errors.ts'
import { findBinaries } from './postgres-binaries.ts'
import { type Cluster, createCluster, openCluster } from './postgres-cluster.ts'
import { connectionUrl, createDatabase, isAbsence, tryConnect } from './postgres-connection.ts'
import { type Hold, tryHold } from './postgres-hold.ts'
import { endOfLog, type Stop, whyItStopped } from './postgres-log.ts'
import { findRunning, stopRunning } from './postgres-running.ts'
import { spawnServer } from './postgres-server.ts'
import { shortFolder } from './postgres-socket.ts'
import { postgresUser, repairOwnership } from './postgres-user.ts'

/** PostgreSQL of our own, running and ours alone. */
export interface EmbeddedPostgres {
  /** A connection string for `connect()`. It holds the password. */
  readonly url: string
  /** Settles when the server has stopped, whoever stopped it, with a sentence that says why. */
  readonly stopped: Promise<string>
  readonly stop: () => Promise<void>
}

export interface EmbeddedOptions {
  readonly dataFolder: string
  /** For tests only: nothing is synced to disk. */
  readonly throwAway?: boolean
  /** How long to wait for another Approdo that is just stopping, in ms; twice as long for a PostgreSQL that does not answer. */
  readonly patience?: number
}

/**
 * Starts our own PostgreSQL on `dataFolder/postgres`, making the cluster on the first start. What an earlier Approdo
 * left running or half made is cleared away first.
 * @throws Refusal when the folder is in use, cannot be written, or PostgreSQL does not start
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataFolder, throwAway = false, patience = 6000 } = options
  await makeDataFolder(dataFolder)
  const folder = join(dataFolder, 'postgres')
  const existing = await openCluster(folder)
  const user = await postgresUser(existing?.owner)
  if (existing) await repairOwnership(existing.files, user)
  const binaries = await findBinaries(user)
  const cluster = existing ?? (await createCluster({ folder, binaries, user, throwAway }))
  for (const begun = Date.now(); ; await sleep(100)) {
    const obstacle = await clearTheWay(cluster)
    if (!obstacle) {
      const socketFolder = await shortFolder(user)
      const url = connectionUrl(cluster, socketFolder, 'postgres')
      const logged = await endOfLog(cluster.log)
      const server = spawnServer({ binaries, user, cluster, socketFolder, throwAway })
      const started = await untilOurs(server, url, () => whyItStopped(cluster.log, logged))
      if (started) return started
    }
    const waits = obstacle?.silent ? 2 * patience : patience
    if (Date.now() > begun + waits) throw new Refusal(obstacle?.sentence ?? IN_USE(dataFolder))
  }
}

/**
 * The connection string of the PostgreSQL that an Approdo at work on this folder has started, for a command beside
 * it; null when none is at work.
 */
export async function joinEmbeddedPostgres(dataFolder: string): Promise<string | null> {
  const cluster = await openCluster(join(dataFolder, 'postgres'))
  const running = cluster && (await findRunning(cluster))
  if (!running) return null
  const hold = await tryHold(connectionUrl(cluster, running.socketFolder, 'postgres'))
  await hold?.release()
  return hold ? null : connectionUrl(cluster, running.socketFolder, 'approdo')
}

const IN_USE = (dataFolder: string) =>
  `Another Approdo is using ${dataFolder}: stop it first, or name another folder with APPRODO_DATA.`

interface Obstacle {
  readonly sentence: string
  /** It starts, stops, or hangs: whoever holds it ends it within five seconds (postgres-server.ts). */
  readonly silent: boolean
}

/** Stops a server whose Approdo is gone. Returns what stands in the way, or null. */
async function clearTheWay(cluster: Cluster): Promise<Obstacle | null> {
  const running = await findRunning(cluster)
  if (!running) return null
  const url = connectionUrl(cluster, running.socketFolder, 'postgres')
  if ((await tryConnect(url)) !== 'connected') {
    const sentence = `PostgreSQL (process ${running.pid}) runs on ${cluster.folder} and does not answer: stop it with «kill -INT ${running.pid}» and start again.`
    return { sentence, silent: true }
  }
  const hold = await tryHold(url)
  if (!hold) return { sentence: IN_USE(join(cluster.folder, '..')), silent: false }
  await hold.release()
  await stopRunning(cluster, running)
  return null
}

/** Null when another server was faster. @throws Refusal when PostgreSQL cannot start at all */
async function untilOurs(
  server: ChildProcess,
  url: string,
  why: () => Promise<Stop>,
): Promise<EmbeddedPostgres | null> {
  const exit = once(server, 'exit')
  const answer = await Promise.race([exit.then(() => 'gone' as const), untilReady(url, () => server.exitCode !== null)])
  const hold = answer === 'connected' ? await tryHold(url) : null
  if (!hold) {
    letGo(server)
    await exit
    const { sentence, passing } = await why()
    if (passing || answer === 'connected') return null
    throw new Refusal(sentence)
  }
  if (!(await isOurs(url))) {
    letGo(server)
    await exit
    return null
  }
  const stopped = exit.then(async () => (await why()).sentence)
  return { url: url.replace('/postgres?', '/approdo?'), stopped, stop: () => stop(server, hold, stopped) }
}

/** Makes the database. False when another Approdo took the server for one that was left running, before we held it, and stopped it. */
async function isOurs(url: string): Promise<boolean> {
  try {
    await createDatabase(url, 'approdo')
    return true
  } catch (error) {
    if (isAbsence(error)) return false
    throw error
  }
}

async function untilReady(url: string, isGone: () => boolean): Promise<'connected' | 'gone'> {
  while (!isGone()) {
    if ((await tryConnect(url)) === 'connected') return 'connected'
    await sleep(10)
  }
  return 'gone'
}

async function stop(server: ChildProcess, hold: Hold, stopped: Promise<unknown>): Promise<void> {
  await hold.release()
  letGo(server)
  await stopped
}

/** The pipe closes, and the shell at its other end stops PostgreSQL: the same way as when Approdo is killed. */
function letGo(server: ChildProcess): void {
  server.stdio[3]?.destroy()
}
