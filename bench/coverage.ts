import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type Figure, figure, percentile } from './figure.ts'
import { enterAs } from './running/enter-as.ts'
import { generateServices } from '../src/directory/demo/generate-services.ts'
import { loadServices } from '../src/directory/demo/load-demonstration.ts'
import { connect, transact } from '../src/lib/db.ts'
import { startEmbeddedPostgres } from '../src/lib/embedded-postgres.ts'
import { terminal } from '../src/staff/index.ts'

/** ms at 20,000 services, as for every screen of the console. */
const MOST = 50

/** What the screens of coverage ask for, each time of another day, so that no answer was given before. A number after `--`: of that size. */
export async function* figures([size]: string[]): AsyncGenerator<Figure> {
  if (size) yield* measure(Number(size))
  else yield* measure(20_000, MOST)
}

const QUESTIONS = {
  overview: '?',
  'overview, one category': '?category=LEG',
  'table by province': '/table?of=provinces',
  'table of gaps': '/table?of=offer-in-detail',
  'municipalities far away': '/table?of=far&category=DMF.RIF&km=15',
  'published figures': '/table?of=figures',
  curve: '/table?of=curve',
  'picture of the map': '/picture.svg?show=empty',
}
const TIMES = 60

async function* measure(services: number, most?: number): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  const postgres = await startEmbeddedPostgres({ dataFolder: folder })
  const approdo = await started({ PORT: '0', APPRODO_DATA: folder, DATABASE_URL: postgres.url })
  try {
    await load(postgres.url, services)
    const ask = await signedIn(approdo.address)
    yield figure(`${services}: first question of the process`, await timed(() => ask('?day=2026-01-01')), 'ms')
    let day = Date.parse('2022-01-01')
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const took: number[] = []
      for (let i = 0; i < TIMES; i++) {
        day += 86_400_000
        const path = `${question}&day=${new Date(day).toISOString().slice(0, 10)}`
        took.push(await timed(() => ask(path)))
      }
      yield figure(`${services}: ${name}, p50`, percentile(took, 0.5), 'ms')
      yield figure(`${services}: ${name}, p95`, percentile(took, 0.95), 'ms', { most })
    }
    const same: number[] = []
    for (let i = 0; i < TIMES; i++) same.push(await timed(() => ask('?day=2026-01-01')))
    yield figure(`${services}: overview of a day asked before, p95`, percentile(same, 0.95), 'ms', { most })
  } finally {
    await ended(approdo.child)
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** In place of the demonstration's own services. */
async function load(url: string, services: number): Promise<void> {
  const db = connect(url)
  try {
    await transact(db, terminal('bench'), async tx => {
      await sql`truncate directory.organization, directory.program, directory.translation cascade`.execute(tx)
      await loadServices(tx, generateServices(services, 'bench'))
    })
  } finally {
    await db.destroy()
  }
}

async function signedIn(address: string) {
  const cookie = await enterAs(address, 'analyst')
  return async (path: string) => {
    const { status, body } = await fetch(`${address}/console/api/coverage${path}`, { headers: { cookie } })
    await new Response(body).arrayBuffer()
    if (status !== 200) throw new Error(`${path}: ${status}`)
  }
}

async function timed(act: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

async function started(env: Record<string, string>): Promise<{ address: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout)) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+$/.exec(line) ?? []
    if (!address) continue
    child.stdout.resume()
    return { address, child }
  }
  throw new Error('Approdo ended without being ready')
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
