import { access, chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isErrorCode } from './errors.ts'
import type { SystemUser } from './postgres-user.ts'
import { isAlive } from './processes.ts'

/** Leaves room for `/approdo-4194304-XXXXXX/.s.PGSQL.5432` within the 103 bytes that every system grants a socket's path. */
const LONGEST = 60

/** A private folder with a short path: the data folder's own may be longer than a Unix socket's address can be. */
export async function shortFolder(user: SystemUser | null): Promise<string> {
  const parent = !user && Buffer.byteLength(tmpdir()) <= LONGEST ? tmpdir() : '/tmp'
  await sweep(parent)
  const folder = await mkdtemp(join(parent, `approdo-${process.pid}-`))
  await giveTo(user, folder)
  return folder
}

/** What a killed Approdo left. A folder with a socket in it stays: a PostgreSQL may be there still. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(/^approdo-(\d+)-\w{6}$/.exec(name)?.[1] ?? process.pid)
    if (pid !== process.pid && !isAlive(pid)) await removeUnused(join(parent, name))
  }
}

async function removeUnused(folder: string): Promise<void> {
  try {
    await access(join(folder, '.s.PGSQL.5432'))
  } catch (error) {
    if (isErrorCode(error, 'EACCES')) return // another user's
    await rm(folder, { recursive: true, force: true })
  }
}

export async function giveTo(user: SystemUser | null, path: string): Promise<void> {
  if (user) await chown(path, user.uid, user.gid)
}
