import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { verifyAudit, writeHead } from '../audit/index.ts'
import { erasureFile, keepErasures, readErasures } from '../lib/backup/erasure-file.ts'
import { restore } from '../lib/backup/restore.ts'
import { emptyDatabase, keyPair, secondCluster, testFolder } from '../lib/backup/test-backup.ts'
import { writeBackup } from '../lib/backup/write-backup.ts'
import { connect, type Db, transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { createCaseKey, open, seal, shred, vaultErasers } from './index.ts'
import { aPlace, helpdesk } from './world.fixture.ts'

const { db, url } = await testDatabase()
const folder = await testFolder()
const { ada, organizationId, as } = await helpdesk(db)
const other = await secondCluster()
const { recipients, identities } = await keyPair()
const sealed = async (text: string) =>
  await as(ada, async tx => {
    const key = await createCaseKey(tx, { organizationId, kind: 'case' })
    const place = aPlace()
    return { key, place, sealed: await seal(tx, ada.keyring, { key, place }, text) }
  })
const kept = await sealed('kept')
const erased = await sealed('erased')
let restored: Db

beforeAll(async () => {
  for (const value of [kept, erased]) await as(ada, tx => open(tx, ada, value))
  await writeHead(db, folder)
  const file = join(folder, 'before.age')
  await writeBackup({ url, file, recipients })
  await as(ada, tx => shred(tx, ada.actor, { key: erased.key, reason: 'person.erased' }))
  await keepErasures(db, erasureFile(folder))
  const target = await emptyDatabase(other)
  const erasures = await readErasures(erasureFile(folder))
  await restore({ url: target, file, identities, erasures, erasers: vaultErasers })
  restored = connect(target)
  return () => restored.destroy()
})

test('what was destroyed after the backup stays destroyed, the rest opens', async () => {
  const read = (value: typeof kept) => transact(restored, ada.actor, tx => open(tx, ada, value))
  expect((await read(kept)).toString()).toBe('kept')
  await expect(read(erased)).rejects.toThrow(/^vault.no-key$/)
})

test('the audit record is whole after a restore, and goes on', async () => {
  const before = await verifyAudit(restored, folder)
  expect(before).toMatchObject({ heads: 1, fault: null })
  await transact(restored, ada.actor, tx => open(tx, ada, kept))
  expect(await verifyAudit(restored, folder)).toMatchObject({ rows: before.rows + 1, fault: null })
})
