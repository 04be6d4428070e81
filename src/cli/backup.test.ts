import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { storeHelpdesk, storeTexts } from '../content/index.ts'
import { generateServices, loadServices } from '../directory/demo/index.ts'
import { prepareDirectory } from '../directory/index.ts'
import { openMap } from '../directory/open-map.ts'
import { erase, rowEraser } from '../lib/backup/erase.ts'
import { erasureFile } from '../lib/backup/erasure-file.ts'
import { contents, emptyDatabase, rules, secondCluster, testFolder } from '../lib/backup/test-backup.ts'
import { connect, inHouse, transact } from '../lib/db.ts'
import { openDatabase } from '../lib/open-database.ts'
import { testDatabase } from '../lib/test-database.ts'
import { backupCommand } from './backup.ts'
import { restoreCommand } from './restore.ts'

const { db, url } = await testDatabase()
const other = await secondCluster()
const folder = await testFolder()
const key = join(folder, 'key.txt')
const file = join(folder, 'helpdesk.age')
const printed: string[] = []

beforeAll(async () => {
  await transact(db, inHouse('test'), async tx => {
    await storeTexts(tx)
    await prepareDirectory(tx)
    await storeHelpdesk(tx, 'demonstration')
    await loadServices(tx, generateServices(300, 'backup'))
  })
}, 120_000)
beforeEach(() => {
  vi.stubEnv('APPRODO_DATA', join(folder, 'data'))
  vi.stubEnv('DATABASE_URL', url)
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line))
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  printed.length = 0
})

test('a key is made once, for this user alone', async () => {
  expect(await backupCommand(['--new-key', key])).toBe(0)
  expect(printed[0]).toMatch(/^age1[a-z0-9]{58}$/)
  expect((await stat(key)).mode & 0o777).toBe(0o600)
  expect(await readFile(key, 'utf8')).toMatch(/^# created: .*\n# public key: age1.*\nAGE-SECRET-KEY-1[A-Z0-9]{58}\n$/)
  await expect(backupCommand(['--new-key', key])).rejects.toThrow('exists already')
})

test('a backup goes to the recipients named, else to the one of the settings, else nowhere', async () => {
  await expect(backupCommand([file])).rejects.toThrow('name its recipient with --recipient')
  expect(existsSync(file)).toBe(false)
  vi.stubEnv('APPRODO_BACKUP_RECIPIENT', await recipient())
  expect(await backupCommand([file])).toBe(0)
  expect(printed).toEqual([expect.stringMatching(/helpdesk\.age: \d+ tables, \d+ rows, \d+\.\d MB in \d+\.\d s$/)])
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  // Nothing of what is in it can be read from outside.
  expect((await readFile(file)).includes('directory')).toBe(false)
})

test('a helpdesk restored on another server is the same, and its map follows every change', async () => {
  const target = await emptyDatabase(other)
  vi.stubEnv('DATABASE_URL', target)
  vi.stubEnv('APPRODO_DATA', join(folder, 'elsewhere'))
  expect(await restoreCommand([file, '--identity', key])).toBe(0)
  expect(printed).toEqual([
    expect.stringContaining('There is no ledger of erasures'),
    expect.stringMatching(/restored: \d+ tables, \d+ rows$/),
  ])
  expect(await contents(target)).toEqual(await contents(url))
  expect(await rules(target)).toEqual(await rules(url))

  const restored = connect(target)
  try {
    const map = await openMap(restored)
    expect(map.size).toBe((await openMap(db)).size)
    expect(await map.refresh()).toBe(0)
    const [first, second] = map.services()
    const slow = await restored.startTransaction().execute()
    await sql`select approdo.enter('house', 'test', '', '{}')`.execute(slow)
    await sql`update directory.service set name = 'Lenta' where id = ${first.id}`.execute(slow)
    await transact(restored, inHouse('test'), tx =>
      sql`update directory.service set name = 'Svelta' where id = ${second.id}`.execute(tx),
    )
    expect(await map.refresh()).toBe(1)
    await slow.commit().execute()
    expect(await map.refresh()).toBe(1)
    expect([map.service(first.id)?.name, map.service(second.id)?.name]).toEqual(['Lenta', 'Svelta'])
    expect(await map.refresh()).toBe(0)
  } finally {
    await restored.destroy()
  }
}, 60_000)

test('into the embedded database too; what was erased meanwhile stays erased', async () => {
  const data = join(folder, 'data')
  await transact(db, inHouse('test'), tx =>
    erase(tx, { 'a.language': rowEraser('directory.language') }, { kind: 'a.language', thing: 'nothing', by: 'test' }),
  )
  await backupCommand([join(folder, 'later.age'), '--recipient', await recipient()])
  expect(await readFile(erasureFile(data), 'utf8')).toContain('"kind":"a.language"')
  vi.stubEnv('DATABASE_URL', '')
  vi.stubEnv('APPRODO_DATA', join(folder, 'own'))
  const restoring = restoreCommand([file, '--identity', key, '--erasures', erasureFile(data)])
  await expect(restoring).rejects.toThrow('names a a.language, which this Approdo cannot erase')
  await expect(restoreCommand([file, '--identity', key, '--erasures', join(folder, 'none')])).rejects.toThrow(
    'correct --erasures',
  )
  expect(await restoreCommand([join(folder, 'later.age'), '--identity', key])).toBe(0)
  // The ledger stands outside this database as well.
  expect(await readFile(erasureFile(join(folder, 'own')), 'utf8')).toContain('"kind":"a.language"')
  await expect(restoreCommand([file, '--identity', key])).rejects.toThrow('The database is not empty')
  const own = await openDatabase({ databaseUrl: null, dataFolder: join(folder, 'own') })
  try {
    expect(await contents(own.url)).toEqual(await contents(url))
  } finally {
    await own.close()
  }
}, 60_000)

test.each([[[]], [['a.age', 'b.age']]])('backup %j is no sentence', async words => {
  await expect(backupCommand(words)).rejects.toThrow('Use: backup FILE')
})
test.each([[[]], [['a.age']], [['--identity', 'key']]])('restore %j is no sentence', async words => {
  await expect(restoreCommand(words)).rejects.toThrow('Use: restore FILE')
})

test('a key file that is none is said to be none', async () => {
  await expect(restoreCommand([file, '--identity', join(folder, 'none')])).rejects.toThrow('cannot be read')
  await expect(restoreCommand([file, '--identity', file])).rejects.toThrow('holds no key of age')
})

async function recipient(): Promise<string> {
  return /age1\w+/.exec(await readFile(key, 'utf8'))?.[0] ?? ''
}
