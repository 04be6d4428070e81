import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { migrate } from '../migrate.ts'
import { testDatabase } from '../test-database.ts'
import { restore } from './restore.ts'
import {
  ask,
  contents,
  emptyDatabase,
  keyPair,
  migrationsWith,
  schemas,
  secondCluster,
  testFolder,
} from './test-backup.ts'
import { writeBackup } from './write-backup.ts'

const PURSES = `
create schema harbour;
create table harbour.purse (id int primary key, coins bigint not null);
create table harbour.chest (id int primary key, coins bigint not null);
create table harbour.move (id bigint generated always as identity primary key, coins bigint not null);
create table harbour.ballast (n int primary key, weight text not null);`

const { url } = await testDatabase()
const other = await secondCluster()
const folder = await testFolder()
const { recipients, identities } = await keyPair()
const migrationsFolder = await migrationsWith({ harbour: PURSES })
const WRITERS = 8
const COINS = 1000

beforeAll(async () => {
  await migrate(url, migrationsFolder)
  await ask(
    url,
    `
    insert into harbour.purse select n, ${COINS} from generate_series(1, ${WRITERS}) n;
    insert into harbour.chest select n, 0 from generate_series(1, ${WRITERS}) n;
    insert into harbour.ballast select n, md5(n::text) || md5((-n)::text) || md5((2 * n)::text) from generate_series(1, 150000) n`,
  )
})

test('a backup among eight writers is one moment of the database', async () => {
  const file = join(folder, 'busy.age')
  let writing = true
  const writers = Array.from({ length: WRITERS }, (_, index) => write(index + 1, () => writing))
  await expect.poll(() => moves(url)).toBeGreaterThan(WRITERS)
  const before = await moves(url)
  await writeBackup({ url, file, recipients, migrationsFolder })
  const after = await moves(url)
  writing = false
  await Promise.all(writers)
  expect(after - before).toBeGreaterThan(WRITERS)

  const target = await emptyDatabase(other)
  await restore({ url: target, file, identities, erasures: [], erasers: {}, migrationsFolder })
  const [row] = await ask<Record<string, number>>(
    target,
    `
    select (select sum(coins)::int from harbour.purse) as purses, (select sum(coins)::int from harbour.chest) as chests,
           (select sum(coins)::int from harbour.move) as moved, (select count(*)::int from harbour.ballast) as ballast`,
  )
  expect(row['purses'] + row['chests']).toBe(WRITERS * COINS)
  expect(row['chests']).toBe(row['moved'])
  expect(row['ballast']).toBe(150_000)
  const taken = await moves(target)
  expect(taken).toBeGreaterThanOrEqual(before)
  expect(taken).toBeLessThan(after)
  // No number that the snapshot has is given again.
  await ask(target, 'insert into harbour.move (coins) values (0)')
}, 60_000)

test('a killed backup leaves nothing that looks like one, and the next is made in its place', async () => {
  const file = join(folder, 'killed.age')
  const child = start('backup', { url, file, recipients, migrationsFolder })
  await expect.poll(() => sizeOf(`${file}.part`), { interval: 5, timeout: 20_000 }).toBeGreaterThan(0)
  await kill(child)
  expect(existsSync(file)).toBe(false)
  const attempt = restore({
    url: await emptyDatabase(other),
    file: `${file}.part`,
    identities,
    erasures: [],
    erasers: {},
    migrationsFolder,
  })
  await expect(attempt).rejects.toThrow('is not whole or has been changed')
  await writeBackup({ url, file, recipients, migrationsFolder })
  expect((await readdir(folder)).filter(name => name.startsWith('killed'))).toEqual(['killed.age'])
}, 60_000)

test('a killed restore leaves an empty database, and the next one succeeds', async () => {
  const file = join(folder, 'calm.age')
  await writeBackup({ url, file, recipients, migrationsFolder })
  const target = await emptyDatabase(other)
  const child = start('restore', { url: target, file, identities, erasures: [], migrationsFolder })
  await expect.poll(() => rowsComingIn(target), { interval: 5, timeout: 30_000 }).toBeGreaterThan(1000)
  await kill(child)
  await expect.poll(() => others(target), { timeout: 20_000 }).toBe(0)
  expect(await schemas(target)).toEqual([])
  await restore({ url: target, file, identities, erasures: [], erasers: {}, migrationsFolder })
  expect(await contents(target)).toEqual(await contents(url))
}, 90_000)

test('a file that exists is not written over', async () => {
  const file = join(folder, 'calm.age')
  const { mtimeMs } = await stat(file)
  await expect(writeBackup({ url, file, recipients, migrationsFolder })).rejects.toThrow('exists already')
  expect((await stat(file)).mtimeMs).toBe(mtimeMs)
})

test('a server that goes away in the middle leaves no file', async () => {
  const file = join(folder, 'cut.age')
  const backup = writeBackup({ url, file, recipients, migrationsFolder })
  const failure = backup.then(String, String)
  await expect.poll(() => sizeOf(`${file}.part`), { interval: 5, timeout: 20_000 }).toBeGreaterThan(0)
  await ask(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'copy (select%' and datname = current_database()`,
  )
  expect(await failure).toMatch('The connection to PostgreSQL was lost in the middle')
  expect((await readdir(folder)).filter(name => name.startsWith('cut'))).toEqual([])
})

test('there is nothing to back up in an empty database, and nobody to encrypt for', async () => {
  const file = join(folder, 'none.age')
  await expect(writeBackup({ url: await emptyDatabase(other), file, recipients })).rejects.toThrow('nothing to back up')
  await expect(writeBackup({ url, file, recipients: [], migrationsFolder })).rejects.toThrow('name its recipient')
  await expect(writeBackup({ url, file, recipients: ['age1abc'], migrationsFolder })).rejects.toThrow('not one of age')
  const nowhere = join(folder, 'no-such-folder', 'x.age')
  await expect(writeBackup({ url, file: nowhere, recipients, migrationsFolder })).rejects.toThrow('cannot be written')
  expect(existsSync(file)).toBe(false)
})

/** Moves a coin from a purse to a chest, each move a transaction, while it may. */
async function write(id: number, goOn: () => boolean): Promise<void> {
  const client = new Client(url)
  await client.connect()
  try {
    while (goOn()) {
      await client.query('begin')
      await client.query('update harbour.purse set coins = coins - 1 where id = $1', [id])
      await client.query('update harbour.chest set coins = coins + 1 where id = $1', [id])
      await client.query('insert into harbour.move (coins) values (1)')
      await client.query('commit')
      await sleep(2)
    }
  } finally {
    await client.end()
  }
}

const moves = async (url: string) =>
  (await ask<{ count: number }>(url, 'select count(*)::int as count from harbour.move'))[0].count

const rowsComingIn = async (url: string) =>
  (
    await ask<{ rows: number }>(
      url,
      'select coalesce(max(tuples_processed), 0)::int as rows from pg_stat_progress_copy',
    )
  )[0].rows

const others = async (url: string) =>
  (
    await ask<{ count: number }>(
      url,
      'select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
  )[0].count

const sizeOf = async (file: string) => (existsSync(file) ? (await stat(file)).size : 0)

function start(act: string, input: object): ChildProcess {
  const script = join(import.meta.dirname, 'run-backup.fixture.ts')
  return spawn(process.execPath, [script, act, JSON.stringify(input)], { stdio: 'inherit' })
}

async function kill(child: ChildProcess): Promise<void> {
  expect(child.exitCode).toBeNull()
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}
