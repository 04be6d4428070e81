import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { WhatsappEmulator } from '../../src/channels/whatsapp/emulator.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Starts the built program with the demonstration on a data folder, and waits until its people are there: from then on the
 * helpdesk has keys. What is started stands in `children` at once, for whoever must end it. @returns its address
 */
export async function started(children: ChildProcess[], folder: string): Promise<string> {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: '0', APPRODO_DATA: folder, DATABASE_URL: '', APPRODO_DEMO_INBOX: 'off' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let address = ''
  for await (const line of createInterface(child.stdout)) {
    address ||= /http:\/\/127\.0\.0\.1:\d+$/.exec(line)?.[0] ?? ''
    // The last of the demonstration's people.
    if (address && line.trim().startsWith('admin')) {
      child.stdout.resume()
      return address
    }
  }
  throw new Error('Approdo ended without being ready')
}

/** WhatsApp comes in from the emulator, as from a terminal. */
export async function setUp(folder: string, meta: WhatsappEmulator): Promise<void> {
  const settings = Object.entries(meta.settings).map(([name, value]) => `${name}=${value}`)
  const words = ['dist/server/cli.js', 'channel', 'set', 'whatsapp', ...settings]
  const env = { ...process.env, APPRODO_DATA: folder, DATABASE_URL: '' }
  await promisify(execFile)(process.execPath, words, { cwd: root, env })
}

/** Tells each to stop, and waits until it has. */
export async function end(children: readonly ChildProcess[]): Promise<void> {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}
