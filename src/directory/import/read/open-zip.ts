import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { Limits } from '../limits.ts'
import { UnreadableFile } from '../unreadable-file.ts'

export type Zip = {
  names: readonly string[]
  /** The bytes of an entry; ends with UnreadableFile when they are more than a zip may unfold to. */
  stream: (name: string) => AsyncGenerator<Buffer>
  has: (name: string) => boolean
  close: () => void
}

/**
 * Opens a zip with bounds. What it declares is checked here, what really comes out while it flows: a zip may lie about both.
 * Only stored and deflated entries are read; encrypted ones are refused.
 */
export async function openZip(path: string, limits: Limits): Promise<Zip> {
  const file = await asUnreadable(openPromise(path, { autoClose: false, validateEntrySizes: true }))
  const entries = new Map<string, Entry>()
  try {
    await asUnreadable(listEntries(file, entries, limits))
  } catch (error) {
    file.close()
    throw error
  }
  let unfolded = 0
  return {
    names: [...entries.keys()],
    has: name => entries.has(name),
    close: () => file.close(),
    async *stream(name) {
      const entry = entries.get(name)
      if (!entry) throw new UnreadableFile('not-a-zip')
      const stream: Readable = await asUnreadable(file.openReadStreamPromise(entry))
      let own = 0
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          own += chunk.length
          unfolded += chunk.length
          refuseBomb(own, entry.compressedSize, unfolded, limits)
          yield chunk
        }
      } catch (error) {
        throw unreadable(error)
      } finally {
        stream.destroy()
      }
    },
  }
}

async function listEntries(file: ZipFile, entries: Map<string, Entry>, limits: Limits): Promise<void> {
  let declared = 0
  for await (const entry of file.eachEntry()) {
    if (entry.isEncrypted()) throw new UnreadableFile('encrypted')
    if (entries.size >= limits.zipEntries) throw new UnreadableFile('zip-bomb', { found: entries.size })
    declared += entry.uncompressedSize
    refuseBomb(entry.uncompressedSize, entry.compressedSize, declared, limits)
    if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry)
  }
}

function refuseBomb(own: number, compressed: number, all: number, limits: Limits): void {
  const tooDense = own > limits.unzippedAlways && own > compressed * limits.unzippedRatio
  if (tooDense || all > limits.unzippedBytes)
    throw new UnreadableFile('zip-bomb', { found: Math.round(all / 1024 ** 2) })
}

async function asUnreadable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw unreadable(error)
  }
}

/** yauzl and zlib throw plain errors for every damage. */
function unreadable(error: unknown): unknown {
  if (error instanceof UnreadableFile || !(error instanceof Error)) return error
  if ('code' in error && ['ENOENT', 'EACCES', 'EISDIR'].includes(String(error.code)))
    return new UnreadableFile('not-found')
  return new UnreadableFile('not-a-zip')
}
