import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Refusal } from './errors.ts'
import { migrate } from './migrate.ts'
import { testDatabase } from './test-database.ts'

const { url } = await testDatabase()
let folder: string
let client: Client

beforeEach(async () => {
  client = new Client(url)
  await client.connect()
  await client.query('drop schema if exists approdo, harbour cascade')
  folder = await mkdtemp(join(tmpdir(), 'approdo-migrations-'))
  await write('0001-harbour', 'create schema harbour')
  await write('0002-berth', 'create table harbour.berth (n int)')
})
afterEach(async () => {
  await client.end()
  await rm(folder, { recursive: true })
})

const write = (name: string, sql: string) => writeFile(join(folder, `${name}.sql`), sql)
const applied = async () =>
  (await client.query<{ name: string }>('select name from approdo.migration order by number')).rows.map(r => r.name)

test('files are applied in order, once', async () => {
  expect(await migrate(url, folder)).toBe(2)
  expect(await migrate(url, folder)).toBe(0)
  await write('0003-ship', 'alter table harbour.berth add ship text')
  expect(await migrate(url, folder)).toBe(1)
  expect(await applied()).toEqual(['0001-harbour.sql', '0002-berth.sql', '0003-ship.sql'])
})

test('several that start at once apply each file once', async () => {
  const all = await Promise.all([migrate(url, folder), migrate(url, folder), migrate(url, folder)])
  expect(all.toSorted((a, b) => a - b)).toEqual([0, 0, 2])
})

test('a file that fails leaves nothing of itself, and what came before stands', async () => {
  await write('0003-ship', 'create table harbour.ship (n int);\ninsert into harbour.missing values (1)')
  await expect(migrate(url, folder)).rejects.toThrow('0003-ship.sql, line 2, failed')
  expect(await applied()).toEqual(['0001-harbour.sql', '0002-berth.sql'])
  const { rows } = await client.query("select to_regclass('harbour.ship') as ship")
  expect(rows).toEqual([{ ship: null }])
  await write('0003-ship', 'create table harbour.ship (n int)')
  expect(await migrate(url, folder)).toBe(1)
})

test('a file that has changed since it was applied is refused', async () => {
  await migrate(url, folder)
  await write('0002-berth', 'create table harbour.berth (n bigint)')
  await expect(migrate(url, folder)).rejects.toThrow(Refusal)
  await expect(migrate(url, folder)).rejects.toThrow('0002-berth.sql has changed')
})

test('a database newer than the program is refused, and left as it is', async () => {
  await write('0003-ship', 'create table harbour.ship (n int)')
  await migrate(url, folder)
  await unlink(join(folder, '0003-ship.sql'))
  await expect(migrate(url, folder)).rejects.toThrow('The database is newer than this Approdo (it has 0003-ship.sql)')
  expect(await applied()).toHaveLength(3)
})

test.each(['0004-gap', '3-short', '0003_underscore', '0002-same-number'])(
  'a file named %s is a mistake',
  async name => {
    await write(name, 'select 1')
    await expect(migrate(url, folder)).rejects.toThrow(name)
  },
)
