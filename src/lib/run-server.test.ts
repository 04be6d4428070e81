import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { isAlive } from './processes.ts'
import { testDatabase } from './test-database.ts'

const { url } = await testDatabase()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), `approdo-test-${process.pid}-`))
})
afterAll(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  await rm(folder, { recursive: true, maxRetries: 20, retryDelay: 50 })
})

const children: ChildProcess[] = []

interface Run {
  readonly child: ChildProcess
  readonly output: () => string
  /** Waits for a line, and returns it. */
  readonly line: (pattern: RegExp) => Promise<string>
  readonly end: () => Promise<{ code: number | null; output: string; errors: string }>
}

/** Approdo as a process of its own, on any free port, on the tests' PostgreSQL unless `env` says otherwise. */
function run(env: Record<string, string>): Run {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run-server.fixture.ts')], {
    env: { PATH: process.env['PATH'], PORT: '0', DATABASE_URL: url, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  children.push(child)
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk))
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk))
  return {
    child,
    output: () => output,
    line: pattern =>
      vi.waitFor(
        () => {
          const found = output.split('\n').find(line => pattern.test(line))
          if (!found) throw new Error(`No such line in: ${output}${errors}`)
          return found
        },
        { timeout: 25_000, interval: 10 },
      ),
    end: async () => {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      for (const stream of [child.stdout, child.stderr]) if (stream && !stream.closed) await once(stream, 'close')
      return { code: child.exitCode, output, errors }
    },
  }
}

const ready = async (server: Run) => (await server.line(/^Approdo ready on /)).replace('Approdo ready on ', '')

test('it says where it is ready when it can serve, and stops with 0 on SIGTERM', async () => {
  const server = run({})
  const address = await ready(server)
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await (await fetch(address)).text()).toBe('here')
  server.child.kill('SIGTERM')
  expect(await server.end()).toMatchObject({ code: 0, errors: '' })
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s lets a request in flight finish, and takes no other', async signal => {
  const server = run({})
  const address = await ready(server)
  const slow = fetch(`${address}/slow`)
  await server.line(/^working$/)
  server.child.kill(signal)
  server.child.kill(signal)
  await vi.waitFor(() => expect(fetch(address)).rejects.toThrow('fetch failed'), 20_000)
  expect(await (await slow).text()).toBe('finished')
  expect(await server.end()).toMatchObject({ code: 0, errors: '' })
})

test('a start can be broken off', async () => {
  const server = run({ PREPARATION: '20000' })
  await server.line(/Preparing/)
  server.child.kill('SIGINT')
  const { code, output, errors } = await server.end()
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  expect(output).not.toContain('ready')
}, 15_000)

test('it goes on serving when nobody reads what it says', async () => {
  const server = run({})
  const address = await ready(server)
  server.child.stdout?.destroy()
  server.child.stderr?.destroy()
  expect((await fetch(`${address}/slow`)).status).toBe(200)
  expect(await (await fetch(address)).text()).toBe('here')
  server.child.kill('SIGTERM')
  expect((await server.end()).code).toBe(0)
})

test('it ends when whoever started it is gone', async () => {
  const server = run({})
  await ready(server)
  server.child.disconnect()
  expect(await server.end()).toMatchObject({ code: 0 })
})

test('a port that is taken is one sentence with a remedy', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const { code, output, errors } = await run({ PORT: String(port) }).end()
  other.close()
  expect(errors).toBe(
    `Port ${port} is taken by another program: stop it, or choose another port, such as PORT=${port + 1} npm start.\n`,
  )
  expect(code).toBe(1)
  expect(output).not.toContain('ready')
})

test.each([
  [
    'nobody listens',
    'postgresql://u:secret@127.0.0.1:1/x',
    /^PostgreSQL at 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\): /,
  ],
  [
    'there is no such host',
    'postgresql://u:secret@nowhere.invalid/x',
    /^PostgreSQL at nowhere\.invalid cannot be reached/,
  ],
])('a database where %s is one sentence without the password', async (_, DATABASE_URL, sentence) => {
  const { code, errors } = await run({ DATABASE_URL }).end()
  expect(errors).toMatch(sentence)
  expect(errors.trim().split('\n')).toHaveLength(1)
  expect(errors).not.toContain('secret')
  expect(code).toBe(1)
})

test('a wrong password and a missing database are told apart', async () => {
  const wrong = new URL(inject('templateDatabase'))
  wrong.password = 'wrong'
  expect((await run({ DATABASE_URL: wrong.href }).end()).errors).toContain('does not let «approdo» in')
  const missing = new URL(inject('templateDatabase'))
  missing.pathname = 'missing'
  expect((await run({ DATABASE_URL: missing.href }).end()).errors).toContain('has no database «missing»')
})

test('the demonstration does not listen for others', async () => {
  const { code, errors } = await run({ HOST: '0.0.0.0' }).end()
  expect(errors).toMatch(/^The demonstration is for this machine only/)
  expect(code).toBe(1)
})

test('a data folder in use by another Approdo is refused; kill -9 of the first leaves nothing running', async () => {
  const APPRODO_DATA = join(folder, 'data')
  const env = { DATABASE_URL: '', APPRODO_DATA }
  const first = run(env)
  const address = await ready(first)
  const second = await run(env).end()
  expect(second.errors).toBe(
    `Another Approdo is using ${APPRODO_DATA}: stop it first, or name another folder with APPRODO_DATA.\n`,
  )
  expect(second.code).toBe(1)
  expect((await fetch(address)).status).toBe(200)
  const pid = Number((await readFile(join(APPRODO_DATA, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0])
  first.child.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 20_000 })
  const third = run(env)
  await ready(third)
  third.child.kill('SIGTERM')
  expect((await third.end()).code).toBe(0)
}, 40_000)

test('when PostgreSQL is killed it ends with one sentence, and the next start works', async () => {
  const APPRODO_DATA = join(folder, 'other')
  const env = { DATABASE_URL: '', APPRODO_DATA }
  const first = run(env)
  await ready(first)
  const pid = Number((await readFile(join(APPRODO_DATA, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0])
  process.kill(pid, 'SIGKILL')
  const { code, errors } = await first.end()
  expect(errors).toMatch(/^PostgreSQL stopped: its log is .*; start again\.$/m)
  expect(code).toBe(1)
  const second = run(env)
  await ready(second)
  second.child.kill('SIGINT')
  expect((await second.end()).code).toBe(0)
}, 40_000)

test('a data folder that cannot be written is one sentence', async () => {
  const { code, errors } = await run({ DATABASE_URL: '', APPRODO_DATA: '/proc/approdo' }).end()
  expect(errors).toMatch(/^The data folder \/proc\/approdo cannot be written \(\w+\): .*APPRODO_DATA\.\n$/)
  expect(code).toBe(1)
})
