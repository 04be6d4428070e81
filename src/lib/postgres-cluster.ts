import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { isErrorCode, Refusal } from './errors.ts'
import type { Binaries } from './postgres-binaries.ts'
import { clusterArgument, environment } from './postgres-server.ts'
import { giveTo, shortFolder } from './postgres-socket.ts'
import type { SystemUser } from './postgres-user.ts'
import { isAlive } from './processes.ts'

/** The files of one PostgreSQL: `data/postgres/`. */
export interface Cluster {
  readonly folder: string
  /** What PostgreSQL calls its data directory. */
  readonly files: string
  readonly log: string
  readonly password: string
  readonly owner: SystemUser
}

const parts = (folder: string) => ({
  folder,
  files: join(folder, 'cluster'),
  log: join(folder, 'postgresql.log'),
  passwordFile: join(folder, 'password'),
})

/** The major version of the programs that we bring. */
const MAJOR = '18'

/**
 * The cluster in `folder`; null when there is none yet.
 * @throws Refusal when it is another user's or of another PostgreSQL
 */
export async function openCluster(folder: string): Promise<Cluster | null> {
  const { files, log, passwordFile } = parts(folder)
  try {
    const version = (await readFile(join(files, 'PG_VERSION'), 'utf8')).trim()
    if (version !== MAJOR) {
      throw new Refusal(
        `The data in ${folder} were written by PostgreSQL ${version}, and this Approdo brings ${MAJOR}: start the version of Approdo that wrote them.`,
      )
    }
    const { uid, gid } = await stat(files)
    return { folder, files, log, password: await readFile(passwordFile, 'utf8'), owner: { uid, gid } }
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return null
    if (!isErrorCode(error, 'EACCES')) throw error
    throw new Refusal(`The data in ${folder} belong to another user: start Approdo as the user who started it first.`, {
      cause: error,
    })
  }
}

export interface NewCluster {
  readonly folder: string
  readonly binaries: Binaries
  readonly user: SystemUser | null
  readonly throwAway: boolean
}

/**
 * Makes a new cluster, whole or not at all: it is made aside and renamed, so that whatever interrupts it leaves
 * nothing that could be taken for a cluster.
 */
export async function createCluster({ folder, ...options }: NewCluster): Promise<Cluster> {
  await sweep(folder)
  const making = await mkdtemp(`${folder}.making-${process.pid}-`)
  try {
    await fill({ folder: making, ...options })
    await rename(making, folder)
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    // Another Approdo was faster: its cluster is as good as ours.
    if (!isErrorCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
  }
  const made = await openCluster(folder)
  if (!made) throw new Error('The new cluster is not there')
  return made
}

/** What a killed Approdo left half made. Our own number is of a former life: we have made nothing yet. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    const pid = name.startsWith(`${basename(folder)}.making-`) && Number(name.split('-')[1])
    if (pid && (pid === process.pid || !isAlive(pid))) await remove(join(dirname(folder), name))
  }
}

/** Patiently: an initdb whose Approdo was killed may be writing still. */
function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 50 })
}

async function fill({ folder, binaries, user, throwAway }: NewCluster): Promise<void> {
  const { files, log, passwordFile } = parts(folder)
  const password = randomBytes(24).toString('base64url')
  await writeFile(log, '', { mode: 0o600 })
  await mkdir(files, { mode: 0o700 })
  await giveTo(user, files)
  await initdb({ files, binaries, user, password, throwAway })
  await writeFile(passwordFile, password, { mode: 0o600, flush: true })
  await syncFolder(folder)
}

interface InitdbOptions {
  readonly files: string
  readonly binaries: Binaries
  readonly user: SystemUser | null
  readonly password: string
  readonly throwAway: boolean
}

async function initdb({ files, binaries, user, password, throwAway }: InitdbOptions): Promise<void> {
  // The other user may not be able to enter the data folder: the password is handed over where both can.
  const secret = await shortFolder(user)
  try {
    const passwordFile = join(secret, 'password')
    await writeFile(passwordFile, password, { mode: 0o600 })
    await giveTo(user, passwordFile)
    const settings = [
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]
    const place = [`--pgdata=${clusterArgument({ user, files })}`, '--username=approdo', `--pwfile=${passwordFile}`]
    const extra = throwAway ? ['--no-sync'] : []
    await promisify(execFile)(join(binaries.folder, 'bin/initdb'), [...place, ...settings, ...extra], {
      cwd: files,
      env: environment(),
      ...user,
    })
  } catch (error) {
    throw asRefusal(error)
  } finally {
    await rm(secret, { recursive: true, force: true })
  }
}

function asRefusal(error: unknown): Refusal {
  const output = String((error as { stderr?: string }).stderr ?? error)
  if (/No space left on device/.test(output))
    return new Refusal('The disk is full: make room on the disk of the data folder and start again.')
  const last = output.split('\n').findLast(line => /error|fatal/i.test(line)) ?? output
  return new Refusal(
    `PostgreSQL could not make its database (${last.trim()}): repair that, or set DATABASE_URL to a server of your own.`,
    {
      cause: error,
    },
  )
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}
