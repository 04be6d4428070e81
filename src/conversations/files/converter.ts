import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { log } from '../../lib/log.ts'

/**
 * How the bytes are to be read: always said, never guessed. What ffmpeg guesses may be a playlist that names other files.
 */
export type InputFormat = 'amr' | 'aac' | 'mov' | 'matroska'

interface Conversion {
  readonly format: InputFormat
  /** What is made of it, without the output: `['-vn', '-c:a', 'libopus', '-f', 'webm']`. */
  readonly options: readonly string[]
}

interface Limits {
  /** Of the clock, in ms. */
  readonly ms: number
  /** Of what comes out, in bytes. */
  readonly output: number
}

/** A minute for a clip of a few; forty megabytes out. */
const LIMITS: Limits = { ms: 60_000, output: 40 * 1024 * 1024 }
/** Of memory, in kilobytes: enough for a video of telephones, far from the whole machine. */
const MEMORY_KB = 1_500_000

let found: Promise<string | null> | null = null

/** Where ffmpeg is, asked once: `APPRODO_FFMPEG` (a path, or `off`), else on the PATH. Null: there is none, and nothing needs it. */
const whereIsIt = (): Promise<string | null> => (found ??= lookFor(process.env['APPRODO_FFMPEG'] || 'ffmpeg'))

async function lookFor(program: string): Promise<string | null> {
  if (program === 'off') return null
  try {
    const { stdout } = await promisify(execFile)(program, ['-hide_banner', '-loglevel', 'error', '-encoders'], { timeout: 10_000 }) // prettier-ignore
    return /libopus/.test(stdout) ? program : null
  } catch (error) {
    // One that was named and does not run is somebody's mistake; that there is none is not.
    if (process.env['APPRODO_FFMPEG']) log.warn({ err: error }, 'ffmpeg does not run')
    return null
  }
}

export const hasConverter = async (): Promise<boolean> => (await whereIsIt()) !== null

/** One at a time: it takes a whole core, and people wait for messages. */
let before: Promise<unknown> = Promise.resolve()

/**
 * Has ffmpeg make something of a file. It reads the bytes from memory (or a nameless file), writes into a pipe, sees no
 * environment and no network, and is killed with its time, its memory or its output.
 * @returns null where there is no ffmpeg, or nothing came of it
 */
export async function convert(
  bytes: Uint8Array,
  conversion: Conversion,
  limits: Partial<Limits> = {},
): Promise<Uint8Array | null> {
  const said = await runConverter(bytes, conversion, limits)
  return said?.done && said.output.length > 0 ? said.output : null
}

/** What ffmpeg says about the streams of a file, as people read it: `Video: h264 …`, `Duration: 00:00:12.04`. */
export async function describeStreams(bytes: Uint8Array, format: InputFormat): Promise<string | null> {
  const said = await runConverter(bytes, { format, options: [] }, { ms: 10_000 })
  return said && said.words
}

interface Said {
  readonly done: boolean
  readonly output: Uint8Array
  readonly words: string
}

async function runConverter(bytes: Uint8Array, conversion: Conversion, limits: Partial<Limits>): Promise<Said | null> {
  const program = await whereIsIt()
  if (!program) return null
  const mine = before.then(async () => {
    const file = await nameless(bytes)
    try {
      return await run(program, file, conversion, { ...LIMITS, ...limits })
    } finally {
      await file.close()
    }
  })
  // Whoever waits next waits for its end, however that was: what went wrong is told to whoever asked.
  before = Promise.allSettled([mine])
  return await mine
}

/** A file that no name leads to: gone with whoever holds it, also when the house is killed. In memory where the system has such a place. */
async function nameless(bytes: Uint8Array): Promise<FileHandle> {
  const path = join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `approdo-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  try {
    await unlink(path)
    await file.writeFile(bytes)
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

function run(
  program: string,
  file: FileHandle,
  { format, options }: Conversion,
  { ms, output }: Limits,
): Promise<Said> {
  const args = ['-hide_banner', '-nostdin', '-loglevel', options.length ? 'error' : 'info', '-threads', '1']
  const input = ['-protocol_whitelist', 'file,pipe', '-f', format, '-i', '/dev/fd/3']
  const made = options.length ? [...options, '-map_metadata', '-1', '-threads', '1', 'pipe:1'] : []
  // The shell sets the limits and becomes the program: no memory beyond this, no more of the processor than the clock allows.
  const limits = `ulimit -v ${MEMORY_KB}; ulimit -t ${Math.ceil(ms / 1000)}; exec nice -n 10 "$0" "$@"`
  const child = spawn('/bin/sh', ['-c', limits, program, ...args, ...input, ...made], {
    stdio: ['ignore', 'pipe', 'pipe', file.fd],
    env: { PATH: process.env['PATH'] ?? '' },
    // Its own group: whatever it starts ends with it.
    detached: true,
  })
  const chunks: Buffer[] = []
  let [size, words] = [0, '']
  const kill = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  const timer = setTimeout(kill, ms)
  child.stdout?.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > output) return kill()
    chunks.push(chunk)
  })
  // What it says may quote what it read: it is looked at for the kinds of streams, and never written anywhere.
  child.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString('latin1')).slice(0, 20_000)))
  return new Promise(resolve => {
    const end = (done: boolean) => {
      clearTimeout(timer)
      resolve({ done: done && size <= output, output: Buffer.concat(chunks), words })
    }
    child.once('error', () => end(false))
    child.once('close', code => end(code === 0))
  })
}
