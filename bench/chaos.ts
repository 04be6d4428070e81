import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { lineFault } from '../src/channels/line-fault.ts'
import { WhatsappEmulator } from '../src/channels/whatsapp/emulator.ts'
import { readConfig } from '../src/lib/config.ts'
import { connect, type Db } from '../src/lib/db.ts'
import { openDatabase } from '../src/lib/open-database.ts'
import { type Figure, figure } from './figure.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const env = (folder: string, port = '0') => ({
  ...process.env,
  PORT: port,
  APPRODO_DATA: folder,
  DATABASE_URL: '',
  NODE_ENV: 'production',
})

/**
 * Kills the server again and again (`kill -9`, which takes its database with it) while webhooks come in and first answers go
 * out: everything that was acknowledged stands there once, and nothing was sent twice. A provider tries again what was not
 * acknowledged; so does this. `--kills 4`: so many instead of twenty.
 */
export async function* figures(options: string[]): AsyncGenerator<Figure> {
  const kills = Number(options[options.indexOf('--kills') + 1] ?? 20) || 20
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  const meta = await WhatsappEmulator.start()
  const port = await freePort()
  // Builds what is to be run, where it is not built yet.
  await promisify(execFile)(process.execPath, ['scripts/approdo.mjs', 'help'], { cwd: root })
  let server = await started(folder, port)
  try {
    await setUp(folder, meta)
    const load = begin(meta, port)
    for (let kill = 0; kill < kills; kill++) {
      await pause(300 + Math.random() * 2_500)
      await killed(server)
      server = await started(folder, port)
    }
    await pause(1_000)
    const acknowledged = await load.stop()
    const database = await openDatabase(readConfig({ APPRODO_DATA: folder }), { beside: true })
    const db = connect(database.url, { connections: 2, asOwner: true })
    try {
      await drained(db)
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from conversations.message where direction = 'in'`.execute(db)
      const people = await sql<{ n: number }>`select count(*) as n from conversations.conversation`.execute(db)
      yield figure('server killed', kills, 'times')
      yield figure('webhooks acknowledged', acknowledged, '')
      yield figure('messages missing', Math.max(0, acknowledged - rows[0].n), '', { most: 0 })
      yield figure('messages too many', Math.max(0, rows[0].n - acknowledged), '', { most: 0 })
      yield figure('people', people.rows[0].n, '')
      const ours = meta.sent.map(sent => sent.ours)
      yield figure('messages sent', ours.length, '')
      yield figure('messages sent twice', ours.length - new Set(ours).size, '', { most: 0 })
    } finally {
      await db.destroy()
      await database.close()
    }
  } finally {
    await killed(server)
    await meta.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** Posts without pause; each is tried until it is acknowledged, as a provider does. */
function begin(meta: WhatsappEmulator, port: number) {
  const over = new AbortController()
  let acknowledged = 0
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    for (let n = 0; !over.signal.aborted; n++) {
      const from = `39333${String(lane * 100_000 + (n % 50)).padStart(7, '0')}`
      const { body, headers } = meta.webhook(meta.text(from, `numero ${n}`))
      while (!(await isTaken(port, body, headers))) await pause(100)
      acknowledged += 1
      await pause(20)
    }
  })
  return {
    stop: async () => {
      over.abort()
      await Promise.all(lanes)
      return acknowledged
    },
  }
}

async function isTaken(port: number, body: string, headers: Record<string, string>): Promise<boolean> {
  const address = `http://127.0.0.1:${port}/webhooks/whatsapp`
  try {
    const answer = await fetch(address, { method: 'POST', body, headers, signal: AbortSignal.timeout(10_000) })
    const isTaken = answer.status === 200
    await answer.body?.cancel()
    return isTaken
  } catch (error) {
    // Killed under way, or not up again yet: not acknowledged, so it is sent again. Anything else is a fault of this bench.
    lineFault(error)
    return false
  }
}

async function started(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    cwd: root,
    env: env(folder, String(port)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout)) {
    if (line.includes('http://127.0.0.1:')) break
  }
  child.stdout.resume()
  return child
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function setUp(folder: string, meta: WhatsappEmulator): Promise<void> {
  const settings = Object.entries(meta.settings).map(([name, value]) => `${name}=${value}`)
  const words = ['dist/server/cli.js', 'channel', 'set', 'whatsapp', ...settings]
  // The demonstration's people come a little after the first page.
  for (let tries = 1; ; tries++) {
    try {
      await promisify(execFile)(process.execPath, words, { cwd: root, env: env(folder) })
      return
    } catch (error) {
      if (tries === 20) throw error
      await pause(1_000)
    }
  }
}

async function drained(db: Db): Promise<void> {
  const until = performance.now() + 60_000
  while (performance.now() < until) {
    const { rows } = await sql<{ n: number }>`
      select (select count(*) from channels.raw_event) + (select count(*) from channels.outgoing where sealed is not null) as n`.execute(
      db,
    )
    if (rows[0].n === 0) return
    await pause(100)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
