import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isErrorCode } from './errors.ts'
import type { Binaries } from './postgres-binaries.ts'
import { clusterArgument, environment } from './postgres-server.ts'
import { giveTo, shortFolder } from './postgres-socket.ts'
import type { SystemUser } from './postgres-user.ts'

/** The parts of `data/postgres/`. */
export const parts = (folder: string) => ({
  cluster: join(folder, 'cluster'),
  password: join(folder, 'password'),
  log: join(folder, 'postgresql.log'),
})

/**
 * Makes a new cluster at `folder`, whole or not at all: it is made aside and renamed, so that whatever interrupts it
 * leaves nothing that could be taken for a cluster.
 */
export async function createCluster(folder: string, binaries: Binaries, user: SystemUser | null): Promise<void> {
  const making = await mkdtemp(`${folder}.making-`)
  try {
    const password = randomBytes(24).toString('base64url')
    await writeFile(parts(making).password, password, { mode: 0o600 })
    await mkdir(parts(making).cluster, { mode: 0o700 })
    await giveTo(user, parts(making).cluster)
    await initdb(parts(making).cluster, binaries, user, password)
    await rename(making, folder)
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    // Another Approdo was faster: its cluster is as good as ours.
    if (!isErrorCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
  }
}

async function initdb(clusterFolder: string, binaries: Binaries, user: SystemUser | null, password: string) {
  const secret = await shortFolder(user)
  try {
    const passwordFile = join(secret, 'password')
    await writeFile(passwordFile, password, { mode: 0o600 })
    await giveTo(user, passwordFile)
    await promisify(execFile)(
      join(binaries.folder, 'bin/initdb'),
      [
        `--pgdata=${clusterArgument({ user, clusterFolder })}`,
        '--username=approdo',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
      ],
      { cwd: clusterFolder, env: environment(), ...user },
    )
  } finally {
    await rm(secret, { recursive: true, force: true })
  }
}

export async function clusterExists(folder: string): Promise<boolean> {
  try {
    await stat(join(parts(folder).cluster, 'PG_VERSION'))
    return true
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return false
    throw error
  }
}
