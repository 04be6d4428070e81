import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isErrorCode } from '../../src/lib/errors.ts'

const run = promisify(execFile)
const DISK = '1500m'
const CHUNK = Buffer.alloc(4 * 1024 * 1024)

/** A small disk of its own at `folder`, where one may be mounted; else null. */
export async function smallDisk(folder: string): Promise<{ remove: () => Promise<void> } | null> {
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder])
  } catch (error) {
    // Not root, or not Linux: `mount` says so by its exit code, or is not there.
    if (typeof (error as { code?: unknown }).code === 'number' || isErrorCode(error, 'ENOENT')) return null
    throw error
  }
  return { remove: async () => void (await run('umount', ['-l', folder])) }
}

/** Not a byte is free while `meanwhile` lasts. */
export async function fillDisk(folder: string, meanwhile: () => Promise<unknown>): Promise<void> {
  const path = join(folder, 'filler')
  const file = await open(path, 'w')
  try {
    for (let size = CHUNK.length; size >= 1;) {
      try {
        const { bytesWritten } = await file.write(CHUNK, 0, size)
        if (bytesWritten === 0) break
      } catch (error) {
        if (!isErrorCode(error, 'ENOSPC')) throw error
        size = Math.floor(size / 2)
      }
    }
    await meanwhile()
  } finally {
    await file.close()
    rmSync(path)
  }
}

/** Kills one process of the database, any but the first: PostgreSQL ends the others and starts anew by itself. */
export async function killBackend(folder: string): Promise<void> {
  const pidFile = readdirSync(join(folder, 'postgres'), { recursive: true, encoding: 'utf8' }).find(name => name.endsWith('postmaster.pid')) // prettier-ignore
  if (!pidFile) throw new Error('no database is at work')
  const first = Number(readFileSync(join(folder, 'postgres', pidFile), 'utf8').split('\n')[0])
  const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', String(first)])
  const pids = stdout.split('\n').map(Number).filter(Boolean)
  const pid = pids[Math.floor(Math.random() * pids.length)]
  if (pid) process.kill(pid, 'SIGKILL')
}
