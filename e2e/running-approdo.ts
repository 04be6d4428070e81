import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface RunningApprodo {
  readonly address: string
  readonly stop: () => Promise<void>
}

/** The built program with the demonstration, on a data folder of its own that goes when it stops. */
export async function runApprodo(settings: Record<string, string> = {}): Promise<RunningApprodo> {
  const data = await mkdtemp(join(tmpdir(), 'approdo-journey-'))
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
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    await ended(server)
    await rm(data, { recursive: true, maxRetries: 20, retryDelay: 100 })
  }
  for await (const line of createInterface(server.stdout)) {
    const address = /^Approdo ready on (http:\S+)$/.exec(line)?.[1]
    if (address) return { address, stop }
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
