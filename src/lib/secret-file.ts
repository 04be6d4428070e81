import { randomBytes } from 'node:crypto'
import { link, mkdir, open, stat, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isErrorCode, Refusal } from './errors.ts'

/**
 * Writes a file that only this user may read, whole or not at all. Where one of that name exists already, that one
 * stays: of several processes that start at once, the first wins and all read the same.
 */
export async function writeSecretFile(file: string, content: string | Uint8Array): Promise<void> {
  // Beside a database of somebody else's, nobody has made the data folder yet.
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const making = `${file}.${randomBytes(6).toString('hex')}`
  const handle = await open(making, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(making, file)
  } catch (error) {
    if (!isErrorCode(error, 'EEXIST')) throw error
  } finally {
    await unlink(making)
  }
}

/** @throws Refusal when others may read the file */
export async function refuseReadableByOthers(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o077) === 0) return
  throw new Refusal(
    `Others on this machine may read ${file}: run «chmod 600 ${file}», and if strangers have an account here, make a new one.`,
  )
}
