import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { inject } from 'vitest'

export interface RunningApprodo {
  readonly address: string
  /** Its data folder. */
  readonly data: string
  readonly stop: () => Promise<void>
}

/** The built program with the demonstration, on a data folder of its own that goes when it stops. */
export async function runApprodo(settings: Record<string, string> = {}): Promise<RunningApprodo> {
  const { data, remove } = await dataFolder()
  const { address, stop } = await startApprodo(data, settings)
  return { address, data, stop: async () => (await stop(), await remove()) }
}

/** A data folder with the demonstration, of one's own. */
export async function dataFolder(): Promise<{ data: string; remove: () => Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'approdo-journey-'))
  // With its owners: as root the database belongs to another user.
  await promisify(execFile)('cp', ['-a', `${inject('preparedDemonstration')}/.`, data])
  return { data, remove: () => rm(data, { recursive: true, maxRetries: 20, retryDelay: 100 }) }
}

/** Starts the program on a data folder, and waits until it answers, or until its people are there too. */
export async function startApprodo(
  data: string,
  settings: Record<string, string>,
  until: 'it answers' | 'and its people' = 'it answers',
): Promise<RunningApprodo> {
  const server = spawn(process.execPath, ['dist/server/main.js'], {
    cwd: join(import.meta.dirname, '..'),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      APPRODO_DATA: data,
      DATABASE_URL: '',
      APPRODO_DEMO: 'on',
      // Journeys say themselves what comes in.
      APPRODO_DEMO_INBOX: 'off',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = () => ended(server)
  let address = ''
  for await (const line of createInterface(server.stdout)) {
    address ||= /^Approdo ready on (http:\S+)$/.exec(line)?.[1] ?? ''
    // The last of the demonstration's people.
    if (address && (until === 'it answers' || line.trim().startsWith('admin '))) return { address, data, stop }
  }
  await stop()
  throw new Error('Approdo ended before it was ready')
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const exit = once(server, 'exit')
  server.kill('SIGTERM')
  await exit
}
