import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readAs, transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { endOtherSessions, endSession, findSession, openSessions, startSession } from './session.ts'
import { aColleague, anOrganization } from './staff.fixture.ts'

const { db } = await testDatabase()
const organization = await anOrganization(db)
const colleague = () => aColleague(db, organization.id, 'operator')
const age = (id: string | undefined, column: string, interval: string) =>
  sql`update staff.session set ${sql.ref(column)} = now() - ${interval}::interval where id = ${id}`.execute(db)

test('a session speaks for its owner, with their roles, and opens their keys', async () => {
  const { id, token, keyring } = await colleague()
  const session = await findSession(db, token, false)
  expect(session?.actor).toMatchObject({
    id,
    memberships: [{ role: 'operator', organizationId: organization.id, region: null }],
  })
  using keys = session?.openKeys()
  expect(keys?.withPair(({ privateKey }) => Buffer.from(privateKey))).toEqual(
    keyring.withPair(({ privateKey }) => Buffer.from(privateKey)),
  )
})

test('the database holds nothing with which a session could be entered', async () => {
  const { token } = await colleague()
  const { rows } = await sql<{ row: string }>`select s::text as row from staff.session s`.execute(db)
  const secret = Buffer.from(token, 'base64url').toString('hex')
  for (const { row } of rows) {
    expect(row).not.toContain(token)
    expect(row).not.toContain(secret)
  }
})

test('a session ends after fifteen minutes without a request, and after twelve hours at the latest', async () => {
  const { token, actor } = await colleague()
  const { session } = await actor()
  await age(session?.id, 'last_seen_at', '14 minutes 50 seconds')
  expect(await findSession(db, token, false)).not.toBeNull()
  await age(session?.id, 'last_seen_at', '15 minutes 1 second')
  expect(await findSession(db, token, false)).toBeNull()
  await age(session?.id, 'last_seen_at', '0')
  await age(session?.id, 'started_at', '12 hours 1 second')
  expect(await findSession(db, token, false)).toBeNull()
})

test('a request keeps a session awake', async () => {
  const { token, actor } = await colleague()
  const { session } = await actor()
  await age(session?.id, 'last_seen_at', '10 minutes')
  await findSession(db, token, false)
  const again = await actor()
  const [{ lastSeenAt }] = await readAs(db, again, tx => openSessions(tx, again.id ?? ''))
  expect(Date.now() - lastSeenAt.getTime()).toBeLessThan(60_000)
})

test('an ended session is gone at once, and its keys with it', async () => {
  const { token, actor } = await colleague()
  const who = await actor()
  await transact(db, who, tx => endSession(tx, who, who.session?.id ?? ''))
  expect(await findSession(db, token, false)).toBeNull()
  const row = await db
    .selectFrom('staff.session')
    .selectAll()
    .where('id', '=', who.session?.id ?? '')
    .executeTakeFirstOrThrow()
  expect(row.sealed_keys).toBeNull()
})

test('nobody ends the session of another, nor learns that there is one', async () => {
  const [ada, ben] = [await (await colleague()).actor(), await (await colleague()).actor()]
  const ending = (id: string) => transact(db, ada, tx => endSession(tx, ada, id))
  await expect(ending(ben.session?.id ?? '')).rejects.toThrow('page.not-found')
  await expect(ending('00000000-0000-4000-8000-000000000000')).rejects.toThrow('page.not-found')
})

test('all other sessions can be ended, and this one stays', async () => {
  const { id, name, token, keyring, actor } = await colleague()
  const other = await db.transaction().execute(tx => startSession(tx, { id, name }, keyring))
  const who = await actor()
  await transact(db, who, tx => endOtherSessions(tx, who))
  expect(await findSession(db, other, false)).toBeNull()
  expect(await findSession(db, token, false)).not.toBeNull()
})

test('without an authenticator app somebody is a newcomer, where it is asked for', async () => {
  const { token } = await colleague()
  expect((await findSession(db, token, true))?.actor.memberships).toEqual([
    { role: 'newcomer', organizationId: null, region: null },
  ])
})

test('an invented cookie speaks for nobody', async () => {
  for (const token of ['', 'x', 'a'.repeat(4000), '\u0000', "' or 1=1"])
    expect(await findSession(db, token, false)).toBeNull()
})
