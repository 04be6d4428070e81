import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { audit } from '../audit/index.ts'
import { type InContext, transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { terminal } from '../staff/index.ts'
import { aColleague, anOrganization, type Colleague } from '../staff/staff.fixture.ts'
import { whoLooked } from './who-looked.ts'

const { db } = await testDatabase()
const here = await anOrganization(db)
const there = await anOrganization(db, 'Altro ente')
const operator = await aColleague(db, here.id, 'operator')
const stranger = await aColleague(db, there.id, 'operator')

const asks = async (who: Colleague, thing: string) => {
  const actor = await who.actor()
  return await transact(db, actor, tx => whoLooked(tx, actor, thing))
}
const touch = (who: InContext, act: string, thing: string, facts = {}) =>
  transact(db, who, tx => audit(tx, who, act, thing, facts))

test('the record names who read or changed a thing and its parts, the newest first', async () => {
  const thing = randomUUID()
  await touch(operator, 'case.read', thing)
  await touch(operator, 'message.read', randomUUID(), { within: thing })
  await touch(terminal('import'), 'directory.imported', thing)
  const looks = await asks(here.coordinator, thing)
  expect(looks.map(({ who, act }) => [who, act])).toEqual([
    ['import', 'directory.imported'],
    [operator.name, 'message.read'],
    [operator.name, 'case.read'],
  ])
  expect(looks.map(({ part }) => part !== null)).toEqual([false, true, false])
})

test('people of another organisation are not told of, and what only they touched looks untouched', async () => {
  const shared = randomUUID()
  await touch(operator, 'case.read', shared)
  await touch(stranger, 'case.read', shared)
  expect((await asks(here.coordinator, shared)).map(({ who }) => who)).toEqual([operator.name])
  const theirs = randomUUID()
  await touch(stranger, 'case.read', theirs)
  const foreign = await asks(here.coordinator, theirs).catch((error: unknown) => error)
  const missing = await asks(here.coordinator, randomUUID()).catch((error: unknown) => error)
  expect(foreign).toEqual(missing)
  expect(foreign).toMatchObject({ code: 'page.not-found' })
})
