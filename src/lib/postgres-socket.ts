import { chown, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SystemUser } from './postgres-user.ts'

/** Leaves room for `/approdo-XXXXXX/.s.PGSQL.5432.lock` within the 103 bytes that every system grants a socket's path. */
const LONGEST = 65

/** A private folder with a short path: the data folder's own may be longer than a Unix socket's address can be. */
export async function shortFolder(user: SystemUser | null): Promise<string> {
  const parent = !user && Buffer.byteLength(tmpdir()) <= LONGEST ? tmpdir() : '/tmp'
  const folder = await mkdtemp(join(parent, 'approdo-'))
  await giveTo(user, folder)
  return folder
}

export async function giveTo(user: SystemUser | null, path: string): Promise<void> {
  if (user) await chown(path, user.uid, user.gid)
}
