import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, expect, test, vi } from 'vitest'
import { inHouse, transact } from './db.ts'
import { enqueue, type JobRunning, runJobs } from './jobs.ts'
import { testDatabase } from './test-database.ts'

const { db, url } = await testDatabase()
const somebody = inHouse('Test')
const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

function running(tasks: JobRunning['tasks'], also: Partial<JobRunning> = {}) {
  const errors: [unknown, string | null][] = []
  stops.push(runJobs({ url, tasks, onError: (error, job) => errors.push([error, job]), retryEvery: 50, ...also }))
  return errors
}

test('a job put off in a transaction is done once that is committed', async () => {
  const done: unknown[] = []
  running({ greet: async facts => void done.push(facts) })
  await transact(db, somebody, tx => enqueue(tx, 'greet', { id: 7 }))
  await vi.waitFor(() => expect(done).toEqual([{ id: 7 }]), 20_000)
})

test('nothing is done of what was rolled back', async () => {
  const done: unknown[] = []
  running({ roll: async facts => void done.push(facts) })
  const failed = transact(db, somebody, async tx => {
    await enqueue(tx, 'roll', { id: 1 })
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  await transact(db, somebody, tx => enqueue(tx, 'roll', { id: 2 }))
  await vi.waitFor(() => expect(done).toEqual([{ id: 2 }]), 20_000)
})

test('what fails is told, and tried again', async () => {
  let tries = 0
  const errors = running({
    stumble: async () => {
      tries += 1
      if (tries === 1) throw new Error('first')
    },
  })
  await transact(db, somebody, tx => enqueue(tx, 'stumble'))
  await vi.waitFor(() => expect(tries).toBe(2), 15_000)
  expect(errors.map(([, job]) => job)).toEqual(['stumble'])
})

test('of two with one key the newer is done', async () => {
  const done: unknown[] = []
  await transact(db, somebody, async tx => {
    await enqueue(tx, 'count', { id: 1 }, { key: 'count' })
    await enqueue(tx, 'count', { id: 2 }, { key: 'count' })
  })
  running({ count: async facts => void done.push(facts) })
  await vi.waitFor(() => expect(done).toEqual([{ id: 2 }]), 20_000)
})

test('one works, the other stands by and takes over, with what was left in hand', async () => {
  const done: string[] = []
  const doneBy = (who: string): JobRunning['tasks'] => ({ share: async ({ id }) => void done.push(`${who} ${id}`) })
  running(doneBy('first'))
  await transact(db, somebody, tx => enqueue(tx, 'share', { id: 1 }))
  await vi.waitFor(() => expect(done).toEqual(['first 1']), 20_000)
  running(doneBy('second'))
  await transact(db, somebody, tx => enqueue(tx, 'share', { id: 2 }))
  await vi.waitFor(() => expect(done).toEqual(['first 1', 'first 2']), 20_000)
  await stops.shift()?.()
  // As somebody who was killed leaves it.
  await transact(db, somebody, tx => enqueue(tx, 'share', { id: 3 }))
  await vi.waitFor(() => expect(done).toContain('second 3'), 20_000)
})

test('what was marked as in hand by somebody who died is done by the next', async () => {
  await transact(db, somebody, tx => enqueue(tx, 'orphan', { id: 1 }))
  await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead', attempts = 1`.execute(db)
  const done: unknown[] = []
  running({ orphan: async facts => void done.push(facts) })
  await vi.waitFor(() => expect(done).toEqual([{ id: 1 }]), 20_000)
})

test.each(['done', 'failed'])(
  'a job whose end cannot be written down (%s) ends neither the program nor the work: it is done again',
  async end => {
    // As when the database goes away at that moment; but for certain.
    const hide = 'alter table graphile_worker._private_jobs rename to hidden'
    const show = 'alter table graphile_worker.hidden rename to _private_jobs'
    let tries = 0
    const errors = running({
      [end]: async () => {
        tries += 1
        if (tries > 1) return
        await sql.raw(hide).execute(db)
        if (end === 'failed') throw new Error('first')
      },
    })
    await transact(db, somebody, tx => enqueue(tx, end))
    await vi.waitFor(() => expect(errors).toContainEqual([expect.objectContaining({ code: '42P01' }), null]), 20_000)
    await sql.raw(show).execute(db)
    await vi.waitFor(() => expect(tries).toBe(2), 15_000)
    await transact(db, somebody, tx => enqueue(tx, end))
    await vi.waitFor(() => expect(tries).toBe(3), 15_000)
  },
)

/** What a client says last, and what a server says that ends at that moment: FATAL 57P01, as the protocol of PostgreSQL has it. */
const FAREWELL = Buffer.from([0x58, 0, 0, 0, 4])
const CUT_OFF = Buffer.concat([Buffer.from([0x45, 0, 0, 0, 25]), Buffer.from('SFATAL\0C57P01\0Mgone\0\0')])

test('a connection that the server cuts while it ends, ends nothing else', async () => {
  const folder = new URL(url).searchParams.get('host') ?? ''
  let cut = 0
  const proxy = createServer(client => {
    const server = connect(join(folder, '.s.PGSQL.5432'))
    server.pipe(client)
    client.on('data', (said: Buffer) => {
      const leaves = said.subarray(-FAREWELL.length).equals(FAREWELL)
      if (leaves) cut++
      if (leaves) client.end(CUT_OFF)
      server.write(said)
    })
    for (const end of [client, server]) end.on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const through = new URL(url)
  through.searchParams.delete('host')
  through.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const done: unknown[] = []
  const errors = running({ pass: async facts => void done.push(facts) }, { url: through.href })
  await transact(db, somebody, tx => enqueue(tx, 'pass', { id: 9 }))
  await vi.waitFor(() => expect(done).toEqual([{ id: 9 }]), 20_000)
  await stops.pop()?.()
  await vi.waitFor(() => expect(cut).toBeGreaterThan(2), 20_000)
  // Heard by us, and by nobody who ends the program for it.
  for (const [error] of errors) expect(error).toMatchObject({ code: '57P01' })
  proxy.close()
})
