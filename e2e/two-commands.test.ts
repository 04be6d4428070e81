import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

/** Each start finds what the one before left: they stand in order. */
let data: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'approdo-start-'))
})
afterAll(async () => {
  for (const { npm } of runs) npm.kill('SIGTERM')
  await vi.waitUntil(databaseIsGone, { timeout: 10_000 })
  await rm(data, { recursive: true, maxRetries: 20, retryDelay: 100 })
})

interface Run {
  readonly npm: ChildProcess
  readonly lines: string[]
  readonly address: string
  readonly seconds: number
}

const runs: Run[] = []

/** `npm start` as a person types it, until its last line. */
async function npmStart(): Promise<Run> {
  const begin = performance.now()
  const npm = spawn('npm', ['start'], {
    env: { ...process.env, PORT: '0', APPRODO_DATA: data, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A process group of its own, as a terminal gives it: Ctrl-C is for all of it.
    detached: true,
  })
  const lines: string[] = []
  for await (const line of createInterface(npm.stdout)) {
    lines.push(line)
    const [, address] = /^Approdo ready on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line) ?? []
    if (!address) continue
    const run = { npm, lines, address, seconds: (performance.now() - begin) / 1000 }
    runs.push(run)
    return run
  }
  throw new Error(`npm start ended: ${lines.join('\n')}`)
}

const databaseIsGone = () => !existsSync(join(data, 'postgres/cluster/postmaster.pid'))

/** Waits until the database has stopped, and tells whether anybody answers still. */
async function answers({ address }: Run): Promise<boolean> {
  await vi.waitUntil(databaseIsGone, { timeout: 10_000 })
  return fetch(address).then(
    () => true,
    () => false,
  )
}

test('the first start shows its steps and takes at most three minutes', async () => {
  const run = await npmStart()
  expect((await fetch(`${run.address}/readyz`)).status).toBe(200)
  expect(run.lines.filter(line => line.startsWith('· ')).length).toBeGreaterThan(1)
  expect(run.seconds).toBeLessThan(180)
  run.npm.kill('SIGTERM')
  expect(await once(run.npm, 'exit')).toEqual([0, null])
  expect(await answers(run)).toBe(false)
}, 200_000)

test('a later start is ready within three seconds', async () => {
  const run = await npmStart()
  expect((await fetch(`${run.address}/readyz`)).status).toBe(200)
  expect(run.seconds).toBeLessThan(3)
})

test('kill -9 of npm leaves nothing running, and the next start works', async () => {
  const first = runs.at(-1)!
  first.npm.kill('SIGKILL')
  expect(await answers(first)).toBe(false)
  expect((await fetch(`${(await npmStart()).address}/readyz`)).status).toBe(200)
})

test.runIf(process.platform === 'linux')('kill -9 of what npm started leaves nothing running either', async () => {
  const run = runs.at(-1)!
  for (const pid of await descendants(run.npm.pid!)) process.kill(pid, 'SIGKILL')
  expect(await answers(run)).toBe(false)
  const next = await npmStart()
  next.npm.kill('SIGTERM')
  expect(await answers(next)).toBe(false)
})

test('Ctrl-C ends it in good order', async () => {
  const run = await npmStart()
  process.kill(-run.npm.pid!, 'SIGINT')
  expect(await once(run.npm, 'exit')).toEqual([0, null])
  expect(await answers(run)).toBe(false)
})

/** The shell and the script between npm and the server; not the server, which has a session of its own. */
async function descendants(pid: number): Promise<number[]> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').map(Number).filter(Boolean)
  const theirs = await Promise.all(children.map(async child => [child, ...(await descendants(child))]))
  const starters = await Promise.all(theirs.flat().map(async child => ((await isStarter(child)) ? [child] : [])))
  return starters.flat()
}

const isStarter = async (pid: number) => (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('scripts/start.mjs')
