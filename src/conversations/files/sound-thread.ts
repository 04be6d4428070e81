import { parentPort, workerData } from 'node:worker_threads'
import { readSound } from './sound-form.ts'

// The thread of sound-apart.ts: one recording, one answer.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(await readSound(workerData as Uint8Array))
