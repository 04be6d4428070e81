import { chmod, lchown, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refusal } from './errors.ts'

/** An account that the machine has already. */
export interface SystemUser {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root: then it runs as an unprivileged account that exists already. None is added. */
const UNPRIVILEGED = ['nobody', 'daemon', 'www-data', 'postgres']

/**
 * Whom PostgreSQL must run as; null when it is whoever runs Approdo. A cluster that exists keeps its `owner`.
 * @throws Refusal when we are root on a machine where that cannot be arranged
 */
export async function postgresUser(owner?: SystemUser): Promise<SystemUser | null> {
  if (process.geteuid?.() !== 0) return null
  if (process.platform !== 'linux') throw new Refusal('PostgreSQL does not run as root: start Approdo as another user.')
  if (owner && owner.uid !== 0) return owner
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map(line => line.split(':'))
  for (const name of UNPRIVILEGED) {
    const account = accounts.find(fields => fields[0] === name)
    if (account && Number(account[2]) !== 0) return { uid: Number(account[2]), gid: Number(account[3]) }
  }
  throw new Refusal(
    `PostgreSQL does not run as root and this machine has no other account (${UNPRIVILEGED.join(', ')}): start Approdo as another user.`,
  )
}

/** Whether `user` may enter this folder and every folder above it. */
export async function canReach(user: SystemUser, folder: string): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    const { uid, gid, mode } = await stat(path)
    const may = user.uid === uid ? mode >> 6 : user.gid === gid ? mode >> 3 : mode
    if ((may & 0o5) !== 0o5 && !(path !== folder && (may & 0o1) === 0o1)) return false
    if (path === dirname(path)) return true
  }
}

/** A copied or restored folder may have become root's, or too open for PostgreSQL's taste. */
export async function repairOwnership(files: string, user: SystemUser | null): Promise<void> {
  const { uid, mode } = await stat(files)
  if ((mode & 0o777) !== 0o700) await chmod(files, 0o700)
  if (!user || uid === user.uid) return
  for (const name of await readdir(files, { recursive: true })) await lchown(join(files, name), user.uid, user.gid)
  await lchown(files, user.uid, user.gid)
}
