import { execFile } from 'node:child_process'
import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { isErrorCode } from './errors.ts'
import type { Cluster } from './postgres-cluster.ts'
import { isAlive } from './processes.ts'

/** A PostgreSQL at work on a cluster. */
export interface Running {
  readonly pid: number
  readonly socketFolder: string
}

/** What `postmaster.pid` tells, where it is true: after a power cut its number may be anybody's. */
export async function findRunning(cluster: Cluster): Promise<Running | null> {
  const pidFile = join(cluster.files, 'postmaster.pid')
  const lines = await readLines(pidFile)
  const pid = Number(lines[0])
  if (!pid || !isAlive(pid)) return null
  if (await isElsewhere(pid, cluster.files)) {
    // PostgreSQL itself would take that stranger for a server, and not start.
    await rm(pidFile, { force: true })
    return null
  }
  return { pid, socketFolder: lines[4] ?? '' }
}

async function readLines(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n')
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return []
    throw error
  }
}

/** PostgreSQL stands in its cluster's folder. */
async function isElsewhere(pid: number, folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return !(await nameOf(pid)).includes('postgres')
  try {
    return (await readlink(`/proc/${pid}/cwd`)) !== (await realpath(folder))
  } catch (error) {
    // Another user's process: our PostgreSQL would be ours to look at.
    if (isErrorCode(error, 'EACCES')) return true
    // Ended, though its parent may not have noticed yet.
    if (isErrorCode(error, 'ENOENT')) return true
    throw error
  }
}

/** Where processes have no folder to look into (macOS). Empty when there is none. */
async function nameOf(pid: number): Promise<string> {
  try {
    return (await promisify(execFile)('ps', ['-p', String(pid), '-o', 'comm='])).stdout
  } catch (error) {
    if (isErrorCode(error, '1')) return ''
    throw error
  }
}

/** Stops a server that nobody holds: its sessions end, what was committed stays. */
export async function stopRunning(cluster: Cluster, { pid }: Running): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGINT')
  while (await findRunning(cluster)) await sleep(10)
}
