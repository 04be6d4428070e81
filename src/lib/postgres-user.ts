import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Refusal } from './errors.ts'

/** An account that the machine has already. */
export interface SystemUser {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root: then it runs as an unprivileged account that exists already. None is added. */
const UNPRIVILEGED = ['nobody', 'daemon', 'www-data', 'postgres']

/**
 * Whom PostgreSQL must run as; null when it is whoever runs Approdo.
 * @throws Refusal when we are root on a machine without any other account
 */
export async function postgresUser(): Promise<SystemUser | null> {
  if (process.geteuid?.() !== 0) return null
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map(line => line.split(':'))
  for (const name of UNPRIVILEGED) {
    const account = accounts.find(fields => fields[0] === name)
    // The cast to 32 bits is for macOS, whose nobody is -2.
    if (account && Number(account[2]) !== 0) return { uid: Number(account[2]) | 0, gid: Number(account[3]) | 0 }
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
