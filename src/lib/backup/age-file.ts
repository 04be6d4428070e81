import { Decrypter } from 'age-encryption'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { isErrorCode, Refusal } from '../errors.ts'
import { encrypterFor } from './age-keys.ts'

/**
 * Compresses (zstd) and encrypts (age) what comes into a file that appears only when it is whole and on the disk.
 * @throws Refusal when the file exists or a recipient is none; whatever `chunks` throws, leaving no file
 */
export async function writeAgeFile(
  file: string,
  recipients: readonly string[],
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const encrypter = encrypterFor(recipients)
  if (existsSync(file)) throw new Refusal(`${file} exists already: name another file, or move that one away.`)
  const unfinished = `${file}.part`
  try {
    await pipeline(
      Readable.from(chunks, { objectMode: false }),
      createZstdCompress(),
      async function* (compressed: AsyncIterable<Uint8Array>) {
        yield* iterate(await encrypter.encrypt(asStream(compressed)))
      },
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    )
    await rename(unfinished, file)
    await syncFolder(dirname(file))
  } catch (error) {
    await rm(unfinished, { force: true })
    throw asRefusal(error, file)
  }
}

/**
 * What was written into the file, piece by piece. Each piece is authenticated; the end only when it is reached.
 * @throws Refusal when no identity opens the file, or it is cut, changed, or not of age
 */
export async function* readAgeFile(file: string, identities: readonly string[]): AsyncGenerator<Uint8Array> {
  const decrypted = decrypt(file, identities)
  const unpacked = createZstdDecompress()
  const feeding = pipeline(decrypted, unpacked)
  // Its error ends the loop below as well.
  feeding.catch(() => undefined)
  try {
    yield* unpacked
    await feeding
  } catch (error) {
    throw error instanceof Refusal || isErrorCode(error, 'EIO') ? error : broken(file, error)
  } finally {
    unpacked.destroy()
  }
}

async function* decrypt(file: string, identities: readonly string[]): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(file, { highWaterMark: 2 ** 18 })
  try {
    const decrypter = new Decrypter()
    for (const identity of identities) decrypter.addIdentity(identity)
    yield* iterate(await decrypter.decrypt(asStream(stream)))
  } catch (error) {
    throw whyClosed(file, error)
  } finally {
    stream.destroy()
  }
}

function whyClosed(file: string, error: unknown): unknown {
  if (isErrorCode(error, 'ENOENT', 'EACCES', 'EISDIR')) {
    return new Refusal(`The backup ${file} cannot be read: name a file that «backup» wrote.`, { cause: error })
  }
  if (error instanceof Error && error.message.startsWith('no identity matched')) {
    return new Refusal(`This key does not open ${file}: name the key file whose recipient the backup was made for.`, {
      cause: error,
    })
  }
  return error instanceof Error && 'code' in error ? error : broken(file, error)
}

export const broken = (file: string, cause?: unknown): Refusal =>
  new Refusal(`The backup ${file} is not whole or has been changed: take another copy of it, or an earlier one.`, {
    cause,
  })

/** age speaks the streams of the web. One piece at a time: whoever reads slowly slows the writer. */
function asStream(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

async function* iterate(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}

/** The name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function asRefusal(error: unknown, file: string): unknown {
  if (!isErrorCode(error, 'ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR')) return error
  // ENOENT is also what a socket of PostgreSQL says; only the file itself carries a path.
  if (!(error as NodeJS.ErrnoException).path) return error
  return new Refusal(`${file} cannot be written there: name a file in a folder that exists and is yours.`, {
    cause: error,
  })
}
