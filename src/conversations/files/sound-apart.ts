import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectFolder } from '../../lib/project-folder.ts'
import type { SoundForm } from './sound-form.ts'

/** As long as a recording may take to be read: eight seconds, and five for each megabyte, at most a minute. */
const limitMs = (bytes: Uint8Array): number => Math.min(8_000 + (bytes.length / 1_000_000) * 5_000, 60_000)

/**
 * Reads a recording in a thread of its own: a file made to keep its reader busy for ever keeps nobody else waiting, and
 * ends with its time or its memory.
 * @returns null when it cannot be read
 */
export function readSoundApart(bytes: Uint8Array, most = limitMs(bytes)): Promise<SoundForm | null> {
  const worker = new Worker(threadFile(), { workerData: bytes, resourceLimits: { maxOldGenerationSizeMb: 512 } })
  return new Promise(resolve => {
    const timer = setTimeout(() => end(null), most)
    function end(form: SoundForm | null) {
      clearTimeout(timer)
      resolve(form)
      void worker.terminate()
    }
    worker.once('message', end)
    // What it says may quote what it read; that it cannot be read is all that anybody needs.
    worker.once('error', () => end(null))
    worker.once('exit', () => end(null))
  })
}

/** Beside this file, or built as a file of its own. */
function threadFile(): string {
  const source = join(import.meta.dirname, 'sound-thread.ts')
  return existsSync(source) ? source : join(projectFolder(), 'dist/server/sound-thread.js')
}
