import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { Refusal } from '../errors.ts'
import { migrate } from '../migrate.ts'
import { testDatabase } from '../test-database.ts'
import { HARBOUR, HARBOUR_ROWS } from './harbour.fixture.ts'
import { restore, type RestoreReport } from './restore.ts'
import {
  ask,
  contents,
  emptyDatabase,
  keyPair,
  migrationsWith,
  rules,
  schemas,
  secondCluster,
  testFolder,
} from './test-backup.ts'
import { writeBackup } from './write-backup.ts'

/** Up to what guards the rows: a map, a record of acts, and what is hard to bring back. */
const FEW = 8

const template = await testDatabase()
const url = await emptyDatabase(template.url)
const other = await secondCluster()
const folder = await testFolder()
const file = join(folder, 'harbour.age')
const { recipients, identities } = await keyPair()
const migrationsFolder = await migrationsWith({ harbour: HARBOUR }, FEW)

/** All tables of the program. */
const whole = { file: join(folder, 'whole-program.age'), migrationsFolder: await migrationsWith({ harbour: HARBOUR }) }

beforeAll(async () => {
  await migrate(template.url, whole.migrationsFolder)
  await ask(template.url, HARBOUR_ROWS)
  await writeBackup({ url: template.url, recipients, ...whole })
  await migrate(url, migrationsFolder)
  await ask(url, HARBOUR_ROWS)
  await writeBackup({ url, file, recipients, migrationsFolder })
})

const restoreInto = (url: string, changed: Partial<Parameters<typeof restore>[0]> = {}): Promise<RestoreReport> =>
  restore({ url, file, identities, erasures: [], erasers: {}, migrationsFolder, ...changed })

test('a restore equals the original row for row, and in every rule', async () => {
  const target = await emptyDatabase(other)
  const report = await restoreInto(target, whole)
  expect(await contents(target)).toEqual(await contents(template.url))
  expect(await rules(target)).toEqual(await rules(template.url))
  expect(report.rows).toBeGreaterThan(30)
  expect(report).toMatchObject({ migrated: 0, erased: 0, tables: Object.keys(await contents(template.url)).length })
  expect(await ask(target, 'select * from harbour.fleet')).toEqual([{ ships: '3' }])
})

test('somebody who owns only the database can restore it, and back it up again', async () => {
  const target = await emptyDatabase(other, { plain: true })
  await restoreInto(target, whole)
  expect(await contents(target)).toEqual(await contents(template.url))
  expect(await rules(target)).toEqual(await rules(template.url))
  const again = { ...whole, file: join(folder, 'again.age') }
  await writeBackup({ url: target, recipients, ...again })
  const third = await emptyDatabase(other)
  await restoreInto(third, again)
  expect(await contents(third)).toEqual(await contents(template.url))
})

test('transaction ids are older than any of the new server, missing ones stay missing', async () => {
  const target = await emptyDatabase(other)
  await restoreInto(target)
  const ids = await ask(
    target,
    'select distinct xact::text from directory.change union select xact::text from harbour.history',
  )
  expect(ids).toEqual([{ xact: '2' }])
})

test('what is written after a restore is numbered and noted as ever', async () => {
  const target = await emptyDatabase(other)
  await restoreInto(target)
  await ask(target, `insert into harbour.ship (quay, name) select id, 'new' from harbour.quay where code = 'B'`)
  expect(await ask(target, `select id from harbour.ship where name = 'new'`)).toEqual([{ id: '4' }])
  expect(
    await ask(target, 'select seq, what, xact > $1::xid8 as later from harbour.history order by seq desc limit 1', [
      '2',
    ]),
  ).toEqual([{ seq: '8', what: 'INSERT ship', later: true }])
  expect(await ask(target, `select nextval('harbour.ticket')`)).toEqual([{ nextval: '102' }])
})

test('forced row security hides nothing from a backup: it is refused, or complete', async () => {
  const walled = await migrationsWith(
    {
      harbour: HARBOUR,
      wall: `alter table harbour.ship enable row level security; alter table harbour.ship force row level security;`,
    },
    FEW,
  )
  const target = await emptyDatabase(other, { plain: true })
  const report = await restoreInto(target, { migrationsFolder: walled })
  expect(report.migrated).toBe(1)
  const attempt = writeBackup({ url: target, file: join(folder, 'walled.age'), recipients, migrationsFolder: walled })
  await expect(attempt).rejects.toThrow('give it BYPASSRLS')
  // A superuser sees over the wall, and whoever owns the tables can put the rows back behind it.
  const behind = await emptyDatabase(other)
  await restoreInto(behind, { migrationsFolder: walled })
  const whole = join(folder, 'whole.age')
  await writeBackup({ url: behind, file: whole, recipients, migrationsFolder: walled })
  const plain = await emptyDatabase(other, { plain: true })
  await restoreInto(plain, { file: whole, migrationsFolder: walled })
  expect(await rules(plain)).toEqual(await rules(behind))
  expect(await ask(plain, 'select count(*) from harbour.ship')).toEqual([{ count: '0' }])
  await ask(plain, 'alter table harbour.ship no force row level security')
  expect(await contents(plain)).toEqual(await contents(behind))
})

test('an older backup is brought up to the program, its rows with it', async () => {
  const newer = await migrationsWith(
    {
      harbour: HARBOUR,
      ship: `alter table harbour.ship add upper_name text; update harbour.ship set upper_name = upper(name) || '2';`,
    },
    FEW,
  )
  const target = await emptyDatabase(other)
  expect((await restoreInto(target, { migrationsFolder: newer })).migrated).toBe(1)
  expect(await ask(target, `select distinct upper_name from harbour.ship`)).toEqual([{ upper_name: '\\N2' }])
  expect(await migrate(target, newer)).toBe(0)
  // As on a server that had the migrations in that order.
  const upgraded = await emptyDatabase(other)
  await restoreInto(upgraded)
  await migrate(upgraded, newer)
  const { 'approdo.migration': when, ...rows } = await contents(target)
  expect(await contents(upgraded)).toMatchObject(rows)
  expect(when).toMatch(/^\d+ rows /)
  expect(await rules(upgraded)).toEqual(await rules(target))
})

test('a database that is not empty is refused, and left as it is', async () => {
  const before = await contents(url)
  await expect(restoreInto(url)).rejects.toThrow('The database is not empty')
  expect(await contents(url)).toEqual(before)
})

test('another key opens nothing', async () => {
  const { identities } = await keyPair()
  expect(await refusal({ identities })).toMatch('This key does not open')
})

test('a backup of a newer program is refused, and one of changed migrations', async () => {
  expect(await refusal({ migrationsFolder: await migrationsWith({}, FEW) })).toMatch(
    /made by a newer Approdo \(.+, it has \d{4}-harbour\.sql\)/,
  )
  const changed = await migrationsWith({ harbour: `${HARBOUR}-- changed` }, FEW)
  expect(await refusal({ migrationsFolder: changed })).toMatch(/made with another \d{4}-harbour\.sql/)
})

test('a migration that fails after the rows came back takes everything with it', async () => {
  const failing = await migrationsWith({ harbour: HARBOUR, fails: 'select 1/0' }, FEW)
  const target = await emptyDatabase(other)
  await expect(restoreInto(target, { migrationsFolder: failing })).rejects.toThrow('-fails.sql failed')
  expect(await schemas(target)).toEqual([])
})

test('wherever a byte is changed or the file is cut, nothing is restored', async () => {
  const whole = await readFile(file)
  const spots = [0, 30, 60, 150, 200, 250, Math.floor(whole.length / 2), whole.length - 20, whole.length - 1]
  const bad = join(folder, 'bad.age')
  for (const spot of spots) {
    const flipped = Buffer.from(whole)
    flipped[spot] ^= 1
    await writeFile(bad, flipped)
    expect(await refusal({ file: bad })).toMatch(
      spot < 150 ? /not whole or has been changed|does not open/ : 'is not whole or has been changed',
    )
    await writeFile(bad, whole.subarray(0, spot))
    expect(await refusal({ file: bad })).toMatch('is not whole or has been changed')
  }
  await writeFile(bad, Buffer.concat([whole, Buffer.from('x')]))
  expect(await refusal({ file: bad })).toMatch('is not whole or has been changed')
})

test.each(['nowhere.age', '.'])('a backup at %s cannot be read', async name => {
  expect(await refusal({ file: join(folder, name) })).toMatch('cannot be read')
})

/** The sentence with which it is refused, having written nothing. */
async function refusal(changed: Partial<Parameters<typeof restore>[0]>): Promise<string> {
  const target = (empty ??= await emptyDatabase(other))
  const error: unknown = await restoreInto(target, changed).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(Refusal)
  expect(await schemas(target)).toEqual([])
  return (error as Refusal).message
}
let empty: string | undefined
