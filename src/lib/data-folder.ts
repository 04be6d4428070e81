import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isErrorCode, Refusal } from './errors.ts'

/** PostgreSQL's first write-ahead segments alone take this much. */
const ROOM_MB = 128

/**
 * Makes the folder where everything of this helpdesk lies, and makes sure that it can be written.
 * @throws Refusal when it cannot, or its disk is full
 */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder)
    // One name for all: what a killed start left behind, the next one removes.
    const probe = join(folder, '.probe')
    await writeFile(probe, 'x')
    await rm(probe, { force: true })
  } catch (error) {
    throw asRefusal(error, folder)
  }
  const { bavail, bsize } = await statfs(folder)
  if ((bavail * bsize) / 2 ** 20 < ROOM_MB) throw diskFull(folder)
}

/** `mkdir` with `recursive` never ends where nothing can be made although the parent exists, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (isErrorCode(error, 'EEXIST')) return
    if (!isErrorCode(error, 'ENOENT')) throw error
    await makeFolder(dirname(folder))
    await mkdir(folder, { mode: 0o700 })
  }
}

function asRefusal(error: unknown, folder: string): unknown {
  if (isErrorCode(error, 'ENOSPC', 'EDQUOT')) return diskFull(folder)
  if (!isErrorCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENAMETOOLONG')) return error
  return new Refusal(
    `The data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}): let this user write there, or name another folder with APPRODO_DATA.`,
    { cause: error },
  )
}

function diskFull(folder: string): Refusal {
  return new Refusal(
    `The disk of ${folder} is full: free at least ${ROOM_MB} MB, or name a folder on another disk with APPRODO_DATA.`,
  )
}
