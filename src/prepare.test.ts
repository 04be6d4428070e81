import { expect, test } from 'vitest'
import { storeHelpdesk } from './content/index.ts'
import { transact } from './lib/db.ts'
import { Refusal } from './lib/errors.ts'
import { testDatabase } from './lib/test-database.ts'
import { prepare } from './prepare.ts'
import { terminal } from './staff/index.ts'

const { db } = await testDatabase()
const quietly = () => undefined

test('a helpdesk without demonstration begins with no service and no number of its own', async () => {
  await prepare(db, { demo: false }, quietly)
  expect(await db.selectFrom('directory.service').selectAll().execute()).toEqual([])
  await expect(prepare(db, { demo: false }, quietly)).resolves.toBeUndefined()
})

test('a folder that holds the demonstration is never served as real', async () => {
  await transact(db, terminal('test'), tx => storeHelpdesk(tx, 'demonstration'))
  await expect(prepare(db, { demo: false }, quietly)).rejects.toThrow(Refusal)
  await expect(prepare(db, { demo: false }, quietly)).rejects.toThrow('This data folder holds the demonstration')
})
