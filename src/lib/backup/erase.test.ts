import { appendFile, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { inHouse, transact } from '../db.ts'
import { migrate } from '../migrate.ts'
import { testDatabase } from '../test-database.ts'
import { erase, type Erasers, rowEraser } from './erase.ts'
import { erasureFile, keepErasures, readErasures } from './erasure-file.ts'
import { followErasures } from './follow-erasures.ts'
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

const HARBOUR = `
create schema harbour;
create table harbour.key (id uuid primary key, secret bytea not null);
create table harbour.sailor (id int primary key, name text not null);
select approdo.protect('harbour.key'), approdo.protect('harbour.sailor');`

const { db, url } = await testDatabase()
const other = await secondCluster()
const folder = await testFolder()
const ledger = erasureFile(folder)
const file = join(folder, 'before.age')
const { recipients, identities } = await keyPair()
const migrationsFolder = await migrationsWith({ harbour: HARBOUR })
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const erasers: Erasers = { 'vault.key': rowEraser('harbour.key'), sailor: rowEraser('harbour.sailor') }
const eraseNow = (kind: string, thing: string) =>
  transact(db, inHouse('steward'), tx => erase(tx, erasers, { kind, thing, by: 'steward' }))

beforeAll(async () => {
  await migrate(url, migrationsFolder)
  await ask(
    url,
    `insert into harbour.key values ('${id(1)}', 'the first secret'), ('${id(2)}', 'the second secret'), ('${id(3)}', 'the third secret');
                  insert into harbour.sailor values (1, 'Rosa'), (2, 'Musa'), (3, 'Amina')`,
  )
  await eraseNow('sailor', '3')
  await writeBackup({ url, file, recipients, migrationsFolder })
})

test('a restore equals the original row for row, minus what was erased since', async () => {
  await eraseNow('vault.key', id(2))
  await eraseNow('sailor', '1')
  expect(await keepErasures(db, ledger)).toBe(3)
  const target = await emptyDatabase(other)
  const report = await restore({
    url: target,
    file,
    identities,
    erasures: await readErasures(ledger),
    erasers,
    migrationsFolder,
  })
  expect(report.erased).toBe(2)
  // The ledger itself too: ids, moments and names are those of the erasure, not of the restore.
  expect(await contents(target)).toEqual(await contents(url))
  expect(await ask(target, 'select id from harbour.key order by id')).toEqual([{ id: id(1) }, { id: id(3) }])
  // Nor does it lie in the files of the new database.
  expect(await inFile(target, 'the second secret')).toBe(false)
  expect(await inFile(target, 'the first secret')).toBe(true)
})

test('without the file outside the database the erased come back: it is needed', async () => {
  const target = await emptyDatabase(other)
  await restore({ url: target, file, identities, erasures: [], erasers, migrationsFolder })
  expect(await ask(target, 'select name from harbour.sailor order by id')).toEqual([{ name: 'Rosa' }, { name: 'Musa' }])
})

test('a kind that nobody can erase any more refuses the restore', async () => {
  const target = await emptyDatabase(other)
  const attempt = restore({
    url: target,
    file,
    identities,
    erasures: await readErasures(ledger),
    erasers: {},
    migrationsFolder,
  })
  await expect(attempt).rejects.toThrow('names a vault.key, which this Approdo cannot erase')
  expect(await schemas(target)).toEqual([])
})

test('an erasure that did not happen is in no ledger', async () => {
  const failing = transact(db, inHouse('steward'), async tx => {
    await erase(tx, erasers, { kind: 'sailor', thing: '2', by: 'steward' })
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  await expect(eraseNow('parrot', '1')).rejects.toThrow('Nobody knows how to erase a parrot')
  expect(await keepErasures(db, ledger)).toBe(0)
  expect(await readErasures(ledger)).toHaveLength(3)
})

test('only this user may read the ledger; lines are added, each once, by however many processes', async () => {
  expect((await stat(ledger)).mode & 0o777).toBe(0o600)
  const before = await readFile(ledger, 'utf8')
  await eraseNow('vault.key', id(3))
  await eraseNow('vault.key', id(3))
  await Promise.all([keepErasures(db, ledger), keepErasures(db, ledger), keepErasures(db, ledger)])
  const after = await readFile(ledger, 'utf8')
  expect(after.startsWith(before)).toBe(true)
  expect(after.slice(before.length).split('\n')).toEqual([expect.stringContaining(id(3)), ''])
})

test('a line that a crash cut short is written anew, one that cannot be read is refused', async () => {
  const whole = await readFile(ledger, 'utf8')
  const cut = join(folder, 'cut.jsonl')
  await writeFile(cut, whole.slice(0, -20))
  expect(await readErasures(cut)).toHaveLength(3)
  await keepErasures(db, cut)
  expect(await readFile(cut, 'utf8')).toBe(whole)
  await appendFile(cut, '{"kind":"sailor"}\n')
  await expect(readErasures(cut)).rejects.toThrow(`Line 5 of ${cut} does not say what was erased`)
})

test('a server at work brings each erasure outside the database by itself', async () => {
  const followed = join(folder, 'followed.jsonl')
  const stop = await followErasures(db, followed)
  expect(await readErasures(followed)).toHaveLength(4)
  await eraseNow('sailor', '2')
  await expect.poll(() => readErasures(followed)).toHaveLength(5)
  await eraseNow('vault.key', id(1))
  await stop()
  expect(await readErasures(followed)).toHaveLength(6)
})

/** Whether the bytes lie anywhere in the file of the table of keys. */
async function inFile(url: string, text: string): Promise<boolean> {
  await ask(url, 'checkpoint')
  const [{ found }] = await ask<{ found: boolean }>(
    url,
    `select position($1::bytea in pg_read_binary_file(pg_relation_filepath('harbour.key'))) > 0 as found`,
    [Buffer.from(text)],
  )
  return found
}
