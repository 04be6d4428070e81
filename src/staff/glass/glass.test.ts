import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact, type Tx } from '../../lib/db.ts'
import { eventsFromNow, eventsSince } from '../../lib/events.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { createCaseKey, makeGlassKey, open, seal } from '../../vault/index.ts'
import { TransportKey } from '../../vault/transport-key.ts'
import type { Actor } from '../actor.ts'
import { aColleague, anOrganization, giveKeysTo } from '../staff.fixture.ts'
import { breakGlass } from './break-glass.ts'
import { glassOf, glassToReview, readReason } from './read-glass.ts'
import { reviewGlass } from './review-glass.ts'

const { db } = await testDatabase()
const transport = new TransportKey(randomBytes(32))
const as = <T>(actor: Actor, act: (tx: Tx) => Promise<T>) => transact(db, actor, act)
const reason = 'Chiama dal porto, la collega è in ferie e non può aspettare.'

/** An operator, two coordinators, and a case that a legal colleague keeps alone. */
async function world() {
  const organization = await anOrganization(db)
  const [operator, legal, other] = [
    await aColleague(db, organization.id, 'operator'),
    await aColleague(db, organization.id, 'legal'),
    await aColleague(db, organization.id, 'coordinator'),
  ]
  for (const { id } of [operator, other]) await giveKeysTo(db, organization, id)
  const place = { table: 'cases.note', row: randomUUID(), field: 'text', version: 1 }
  const { thing, sealed } = await transact(db, legal, async tx => {
    await makeGlassKey(tx, transport, organization.id)
    const key = await createCaseKey(tx, { organizationId: organization.id, kind: 'case', onlyUsers: [legal.id] })
    return { thing: key, sealed: await seal(tx, legal.keyring, { key, place }, 'quello che ha detto') }
  })
  const olga = await operator.actor()
  const read = () =>
    as(olga, tx =>
      open(tx, { keyring: operator.keyring, actor: olga, reason: 'case.read' }, { key: thing, place, sealed }),
    )
  const breaking = (why = reason, actor = olga) =>
    as(actor, tx => breakGlass(tx, actor, { keyring: operator.keyring, transport }, { thing, reason: why }))
  return { organization, operator, olga, other, thing, read, breaking, carla: await organization.coordinator.actor() }
}

test('with a reason it opens for an hour, coordinators learn of it at once, and it closes by itself', async () => {
  const { organization, olga, carla, thing, read, breaking } = await world()
  await expect(read()).rejects.toThrow('vault.no-key')
  const before = await as(carla, tx => eventsFromNow(tx))
  const id = await breaking()
  expect((await read()).toString()).toBe('quello che ha detto')
  const { events } = await as(carla, tx => eventsSince(tx, before, ['staff.glass-broken']))
  expect(events.map(({ facts }) => facts)).toEqual([{ id, organizationId: organization.id }])
  expect(await as(carla, tx => glassToReview(tx, carla))).toBe(1)
  const [record] = await as(carla, tx => glassOf(tx, carla, organization.id))
  expect(record).toMatchObject({ accountId: olga.id, thing, open: true, overdue: false, review: null })
  expect(record.endsAt.getTime() - record.brokenAt.getTime()).toBe(3_600_000)
  expect(JSON.stringify(record)).not.toContain('porto')
  const { reason: sealed } = await db.selectFrom('staff.glass').select('reason').executeTakeFirstOrThrow()
  const told = await sql`select facts::text from audit.record union all select facts::text from approdo.event`.execute(
    db,
  )
  expect([sealed.toString('latin1'), JSON.stringify(told.rows)].join()).not.toContain('porto')
  const { rows } = await sql<{
    act: string
    thing: string
  }>`select act, thing from audit.record where actor_id = ${olga.id}`.execute(db)
  expect(rows).toEqual(expect.arrayContaining([{ act: 'staff.glass-broken', thing }]))
  await sql`update vault.case_wrap set expires_at = clock_timestamp() where case_key_id = ${thing} and expires_at is not null`.execute(
    db,
  )
  await expect(read()).rejects.toThrow('vault.no-key')
})

test('without a reason, without a fresh proof or without the right nothing opens, and nothing is left behind', async () => {
  const { organization, olga, read, breaking } = await world()
  await expect(breaking('  ')).rejects.toThrow('staff.missing')
  await expect(breaking('perché sì')).rejects.toThrow('staff.reason-too-short')
  await expect(breaking('x'.repeat(2001))).rejects.toThrow('staff.reason-too-long')
  const stale: Actor = { ...olga, session: { id: olga.session?.id ?? '', freshAt: new Date(Date.now() - 301_000) } }
  await expect(breaking(reason, stale)).rejects.toThrow('staff.not-fresh')
  for (const memberships of [
    [{ role: 'referent', organizationId: organization.id, region: null }],
    [{ role: 'operator', organizationId: randomUUID(), region: null }],
  ] as const) {
    await expect(breaking(reason, { ...olga, memberships })).rejects.toThrow('page.not-found')
  }
  await expect(read()).rejects.toThrow('vault.no-key')
  const { rows } = await sql`select from staff.glass where organization_id = ${organization.id}`.execute(db)
  expect(rows).toEqual([])
})

test('another coordinator looks into it once; never whoever broke it', async () => {
  const { organization, other, carla, olga, breaking } = await world()
  const id = await breaking()
  const dario = await other.actor()
  await expect(as(olga, tx => readReason(tx, olga, other.keyring, id))).rejects.toThrow('page.not-found')
  expect(await as(dario, tx => readReason(tx, dario, other.keyring, id))).toBe(reason)
  const review = { id, finding: 'justified', note: 'Sentita la collega.' }
  await expect(as(dario, tx => reviewGlass(tx, dario, { ...review, finding: '' }))).rejects.toThrow(
    'staff.no-such-finding',
  )
  await as(dario, tx => reviewGlass(tx, dario, review))
  await expect(as(carla, tx => reviewGlass(tx, carla, review))).rejects.toThrow('staff.glass-reviewed')
  expect(await as(carla, tx => glassToReview(tx, carla))).toBe(0)

  const { id: thing } = await db.selectFrom('staff.glass').select('id').where('id', '=', id).executeTakeFirstOrThrow()
  await sql`update staff.glass set account_id = ${dario.id} where id = ${thing}`.execute(db)
  await expect(as(dario, tx => reviewGlass(tx, dario, review))).rejects.toThrow('staff.own-glass')
  expect((await as(carla, tx => glassOf(tx, carla, organization.id)))[0].review?.finding).toBe('justified')
})

test('after seventy-two hours a missing review is overdue', async () => {
  const { organization, carla, breaking } = await world()
  const id = await breaking()
  await sql`update staff.glass set broken_at = now() - interval '73 hours' where id = ${id}`.execute(db)
  expect((await as(carla, tx => glassOf(tx, carla, organization.id)))[0]).toMatchObject({ overdue: true })
})
