import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from '../migrate.ts'
import { projectFolder } from '../project-folder.ts'
import { testDatabase } from '../test-database.ts'
import { backupBeforeUpgrade } from './before-upgrade.ts'
import { restore } from './restore.ts'
import { contents, emptyDatabase, keyPair, migrationsWith, testFolder } from './test-backup.ts'

const { url } = await testDatabase()
const dataFolder = await testFolder()
const { recipients, identities } = await keyPair()
const newer = await migrationsWith({ pier: 'create schema harbour; create table harbour.pier (n int)' })

async function upgrade(changed: Partial<Parameters<typeof backupBeforeUpgrade>[0]>) {
  const said: string[] = []
  const input = { url, dataFolder, backupRecipient: recipients[0], migrationsFolder: newer, ...changed }
  const file = await backupBeforeUpgrade(input, what => said.push(what))
  return { file, said }
}

test('an upgrade is preceded by a backup that brings back the state before it', async () => {
  const before = await contents(url)
  const { file, said } = await upgrade({})
  expect(file).toMatch(/\/backups\/before-\d{4}-\d{4}-.*\.age$/)
  expect(said).toEqual(['Writing a backup before the upgrade'])
  expect(await migrate(url, newer)).toBe(1)
  const target = await emptyDatabase(url)
  const migrationsFolder = join(projectFolder(), 'migrations')
  await restore({ url: target, file: file ?? '', identities, erasures: [], erasers: {}, migrationsFolder })
  expect(await contents(target)).toEqual(before)
})

test('nothing to upgrade, nothing to back up', async () => {
  expect(
    await upgrade({
      migrationsFolder: await migrationsWith({
        pier: 'create schema harbour; create table harbour.pier (n int)',
      }),
    }),
  ).toEqual({ file: null, said: [] })
  expect(await upgrade({ url: await emptyDatabase(url) })).toEqual({ file: null, said: [] })
})

test('without a recipient it says that there is none', async () => {
  const next = await migrationsWith({
    pier: 'create schema harbour; create table harbour.pier (n int)',
    second: 'create table harbour.pier2 (n int)',
  })
  const { file, said } = await upgrade({ backupRecipient: '', migrationsFolder: next })
  expect(file).toBeNull()
  expect(said).toEqual([expect.stringContaining('No backup before this upgrade')])
  // One that cannot be made stops the upgrade.
  await expect(upgrade({ backupRecipient: 'age1x', migrationsFolder: next })).rejects.toMatchObject({ name: 'Refusal' })
  expect(existsSync(dataFolder)).toBe(true)
})
