import { expect, test } from 'vitest'
import { transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { findSession } from '../staff/session.ts'
import { aColleague, anOrganization, type Colleague } from '../staff/staff.fixture.ts'
import { draftKey } from './draft-key.ts'

const { db } = await testDatabase()
const house = await anOrganization(db)
const anna = await aColleague(db, house.id, 'operator')
const bruno = await aColleague(db, house.id, 'operator')

async function keyOf({ token }: Colleague): Promise<string> {
  const session = await findSession(db, token, false)
  if (!session) throw new Error('no session')
  return await transact(db, session.actor, tx => draftKey(tx, session.actor, session))
}

test('a person’s drafts have one key, however many tabs ask at once, and nobody else has it', async () => {
  const keys = await Promise.all([keyOf(anna), keyOf(anna), keyOf(anna)])
  expect(new Set(keys).size).toBe(1)
  expect(Buffer.from(keys[0], 'base64')).toHaveLength(32)
  expect(await keyOf(bruno)).not.toBe(keys[0])
})

test('the database does not hold the key, and another’s row opens nothing', async () => {
  const [mine, theirs] = [await keyOf(anna), await keyOf(bruno)]
  const rows = await db.selectFrom('console.draft_key').selectAll().execute()
  for (const { sealed } of rows)
    expect(sealed.includes(Buffer.from(mine)) || sealed.includes(Buffer.from(mine, 'base64'))).toBe(false)
  const annas = rows.find(({ account_id }) => account_id === anna.id)?.sealed
  await db.updateTable('console.draft_key').set({ sealed: annas }).where('account_id', '=', bruno.id).execute()
  const after = await keyOf(bruno)
  expect([mine, theirs]).not.toContain(after)
})
