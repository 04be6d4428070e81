import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UnreadableFile } from '../unreadable-file.ts'

/** The largest file that may be brought through the browser, in bytes. The command line takes more. */
export const UPLOAD_LIMIT = 100 * 1024 ** 2

/** Files that people brought lie here, outside the database, readable by nobody else, until they are swept. */
const folderOf = (dataFolder: string, id: string): string => join(dataFolder, 'uploads', id)

/** Where a file lies. It keeps the name that people know it by: the report and the list's name are made from it. */
export const fileOf = (dataFolder: string, { id, name }: { id: string; name: string }): string =>
  join(folderOf(dataFolder, id), name)

/** A name that can only be a name: no way to another folder, nothing invisible. */
export function plainName(given: string): string {
  const name = (given.split(/[/\\]/).at(-1) ?? '').replace(/\p{C}/gu, '').replace(/^\.+/, '').trim()
  let short = name.toWellFormed().slice(-100)
  while (Buffer.byteLength(short) > 200) short = short.slice(1)
  // Cut within a letter, it begins with half of one.
  short = short.replace(/^[\udc00-\udfff]/, '')
  return short === '' ? 'lista' : short
}

/**
 * Writes what comes in to a file of its own as it comes; never more than `limit` bytes of it. Nothing is left where it breaks off.
 * @throws UnreadableFile `import.too-large`
 */
export async function receive(
  dataFolder: string,
  given: string,
  body: AsyncIterable<Uint8Array>,
  limit = UPLOAD_LIMIT,
) {
  const upload = { id: randomUUID(), name: plainName(given), bytes: 0 }
  await mkdir(folderOf(dataFolder, upload.id), { recursive: true, mode: 0o700 })
  try {
    await pipeline(counted(), createWriteStream(fileOf(dataFolder, upload), { mode: 0o600, flags: 'wx' }))
  } catch (error) {
    await discardFile(dataFolder, upload.id)
    throw error
  }
  return upload

  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of body) {
      upload.bytes += piece.length
      if (upload.bytes > limit) throw tooLarge(limit)
      yield piece
    }
  }
}

export const tooLarge = (limit: number): UnreadableFile =>
  new UnreadableFile('too-large', { limit: Math.floor(limit / 1024 ** 2) })

export const discardFile = (dataFolder: string, id: string): Promise<void> =>
  rm(folderOf(dataFolder, id), { recursive: true, force: true })

/** Folders older than a day, by id: what was left by an upload that broke off is among them. */
export async function oldFolders(dataFolder: string, now = Date.now()): Promise<string[]> {
  const names = await readdir(join(dataFolder, 'uploads')).catch(() => [])
  const ages = await Promise.all(
    names.map(async name => [name, (await stat(folderOf(dataFolder, name))).mtimeMs] as const),
  )
  return ages.filter(([, at]) => now - at > 24 * 3_600_000).map(([name]) => name)
}
