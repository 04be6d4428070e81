import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { addDays, endOfRomeDay, romeDay } from '../../lib/time.ts'
import { terminal } from '../../staff/index.ts'
import { aCheckedMap } from './checks.fixture.ts'
import { FACTS, type Fact } from './facts.ts'
import { catchUp, countDue, readProgress, readQueue } from './queue.ts'
import { setInterval } from './set-interval.ts'

const { db } = await testDatabase()
const world = await aCheckedMap(db)
const { ids, as, checked } = world
const asTest = <T>(act: Parameters<typeof transact<T>>[2]) => transact(db, terminal('test'), act)

/** An operational service of Crotone, of which everything was checked today except what is said. */
async function aService(
  name: string,
  { category = 'LEG', facts = {} }: { category?: string; facts?: Partial<Record<Fact, number | null>> } = {},
) {
  const id = randomUUID()
  await asTest(async tx => {
    await sql`insert into directory.category (code, parent_code) values ('ALL.EME', 'ALL') on conflict do nothing`.execute(
      tx,
    )
    await sql`insert into directory.service (id, organization_id, name) values (${id}, ${ids.organization}, ${name})`.execute(
      tx,
    )
    await sql`insert into directory.service_category (service_id, category_code) values (${id}, ${category})`.execute(
      tx,
    )
    await sql`insert into directory.service_at_location (service_id, location_id) values (${id}, ${ids.location})`.execute(
      tx,
    )
    await sql`insert into directory.lifecycle (service_id, state, since, reason) values (${id}, 'operational', '2024-01-01', 'prova')`.execute(
      tx,
    )
  })
  const days = new Map(FACTS.map((fact): [Fact, number | null] => [fact, fact in facts ? (facts[fact] ?? null) : 0]))
  for (const ago of new Set(days.values())) {
    if (ago !== null)
      await checked(
        id,
        ago,
        FACTS.filter(fact => days.get(fact) === ago),
      )
  }
  return id
}

const queueOf = async (filters: Parameters<typeof readQueue>[2] = {}, day = romeDay()) => {
  const { items } = await as('referent', (tx, actor) => readQueue(tx, actor, filters, day))
  return items
}
const namesOf = async (...asked: Parameters<typeof queueOf>) => (await queueOf(...asked)).map(item => item.name)

test('the riskiest stands first: shelters, what is doubted, telephone and hours, then the rest, the longest due before the others', async () => {
  await checked(ids.service, 0, FACTS)
  await checked(ids.shelter, 0, FACTS)
  await aService('telefono da 200 giorni', { facts: { phone: 200 } })
  await aService('telefono da 400 giorni', { facts: { phone: 400 } })
  await aService('descrizione mai verificata', { facts: { description: null } })
  await aService('lingue da 400 giorni', { facts: { languages: 400 } })
  await aService('dormitorio, orari da 31 giorni', { category: 'ALL.EME', facts: { hours: 31 } })
  await aService('dormitorio, descrizione', { category: 'ALL.EME', facts: { description: null } })
  await aService('sportello, orari da 31 giorni', { facts: { hours: 31 } })
  const doubted = await aService('tutto a posto, ma qualcuno ne dubita')
  const unreached = await aService('telefono da 190 giorni, ieri nessuna risposta', {
    facts: { ...Object.fromEntries(FACTS.map(fact => [fact, 20])), phone: 190 },
  })
  await asTest(async tx => {
    await sql`insert into directory.check_doubt (service_id, fact) values (${doubted}, 'hours')`.execute(tx)
    await sql`insert into directory.check_try (service_id, means, tried_by, tried_at)
      values (${unreached}, 'phone', 'prova', now() - interval '1 day')`.execute(tx)
  })
  expect(await namesOf()).toEqual([
    'dormitorio, orari da 31 giorni',
    'telefono da 190 giorni, ieri nessuna risposta',
    'tutto a posto, ma qualcuno ne dubita',
    'telefono da 400 giorni',
    'telefono da 200 giorni',
    'lingue da 400 giorni',
    'dormitorio, descrizione',
    'descrizione mai verificata',
  ])
  const [first] = await queueOf()
  expect(first).toMatchObject({
    fact: 'hours',
    since: addDays(romeDay(), -1),
    due: 1,
    urgent: true,
    municipality: 'Crotone',
  })
})

test('a service that nobody ever checked is due now, of everything', async () => {
  const id = await aService('mai verificato', { facts: Object.fromEntries(FACTS.map(fact => [fact, null])) })
  const found = (await queueOf()).find(item => item.id === id)
  expect(found).toMatchObject({ fact: 'phone', since: null, due: FACTS.length })
})

test('filters find by fact, category, province, and what is overdue for whoever stands before a closed door', async () => {
  expect(await namesOf({ fact: 'languages' })).toEqual(['mai verificato', 'lingue da 400 giorni'])
  expect(await namesOf({ category: 'ALL' })).toEqual(['dormitorio, orari da 31 giorni', 'dormitorio, descrizione'])
  expect(await namesOf({ province: 'FG' })).toEqual([])
  expect(await namesOf({ overdue: '1', category: 'LEG' })).not.toContain('lingue da 400 giorni')
  expect(await namesOf({ overdue: '1', category: 'LEG' })).toContain('telefono da 200 giorni')
})

test('a fact is due from the day itself, in Rome, and overdue from the day after, whatever the clocks do', async () => {
  const id = await aService('da domani', { facts: { phone: 179 } })
  const today = romeDay()
  const standsOn = async (day: string, filters = {}) => (await queueOf(filters, day)).some(item => item.id === id)
  expect(await standsOn(today)).toBe(false)
  expect(await standsOn(addDays(today, 1))).toBe(true)
  expect(await standsOn(addDays(today, 1), { overdue: '1' })).toBe(false)
  expect(await standsOn(addDays(today, 2), { overdue: '1' })).toBe(true)
})

test('a check just before and just after midnight in Rome counts for its own day, on the nights when clocks change too', async () => {
  for (const [before, after, due] of [
    ['2026-03-28T22:59:59Z', '2026-03-28T23:00:00Z', '2026-09-25'],
    ['2026-10-24T21:59:59Z', '2026-10-24T22:00:00Z', '2027-04-23'],
  ] as const) {
    for (const [at, expected] of [
      [before, addDays(due, -1)],
      [after, due],
    ] as const) {
      const id = await aService(`verificato ${at}`, { facts: Object.fromEntries(FACTS.map(fact => [fact, null])) })
      const row = await asTest(async tx => {
        const { rows } = await sql<{
          id: string
        }>`insert into directory.verification (service_id, means, verified_by, verified_at, next_due)
          values (${id}, 'phone', 'prova', ${at}, '2030-01-01') returning id`.execute(tx)
        await sql`insert into directory.verified_fact (verification_id, fact, outcome) values (${rows[0]?.id}, 'phone', 'right')`.execute(
          tx,
        )
        return id
      })
      const { rows } = await sql<{
        due: string
      }>`select due_phone::text as due from directory.check_clock where service_id = ${row}`.execute(db)
      expect([at, rows[0]?.due]).toEqual([at, expected])
      await asTest(tx => sql`delete from directory.service where id = ${id}`.execute(tx))
    }
  }
})

test('a day ends in Rome an hour or two before it does in Greenwich', () => {
  expect(new Date(endOfRomeDay('2026-01-15')).toISOString()).toBe('2026-01-15T23:00:00.000Z')
  expect(new Date(endOfRomeDay('2026-07-15')).toISOString()).toBe('2026-07-15T22:00:00.000Z')
  // The clocks go forward on 29 March and back on 25 October, at two or three in the night.
  expect(new Date(endOfRomeDay('2026-03-28')).toISOString()).toBe('2026-03-28T23:00:00.000Z')
  expect(new Date(endOfRomeDay('2026-03-29')).toISOString()).toBe('2026-03-29T22:00:00.000Z')
  expect(new Date(endOfRomeDay('2026-10-24')).toISOString()).toBe('2026-10-24T22:00:00.000Z')
  expect(new Date(endOfRomeDay('2026-10-25')).toISOString()).toBe('2026-10-25T23:00:00.000Z')
})

test('whoever was tried today without an answer comes back tomorrow', async () => {
  const id = await aService('provato oggi', { facts: { phone: 300 } })
  await asTest(tx =>
    sql`insert into directory.check_try (service_id, means, tried_by) values (${id}, 'phone', 'prova')`.execute(tx),
  )
  expect(await namesOf()).not.toContain('provato oggi')
  expect(await namesOf({}, addDays(romeDay(), 1))).toContain('provato oggi')
})

test('progress counts what was verified today, what is due, who is operational and who was verified in time', async () => {
  const before = await as('referent', readProgress)
  const count = await as('referent', countDue)
  expect(before.of).toBe(before.done + count)
  const [first] = await queueOf()
  await checked(first?.id ?? '', 0, ['hours'])
  const after = await as('referent', readProgress)
  expect(after).toMatchObject({
    done: before.done,
    of: before.of - 1,
    operational: before.operational,
    onTime: before.onTime + 1,
  })
  const twoDue = await aService('due cose', { facts: { phone: 300, hours: 300 } })
  const again = await as('referent', readProgress)
  expect(again).toMatchObject({
    done: after.done + 1,
    of: after.of + 2,
    operational: after.operational + 1,
    onTime: after.onTime,
  })
  expect(await namesOf()).toContain('due cose')
  expect(twoDue).toBeTruthy()
})

test('a new interval moves what is due, except days chosen by hand; stale edits are refused with what stands', async () => {
  const byRule = await aService('per regola', { facts: { cost: 100 } })
  const byHand = await aService('a mano', { facts: { cost: 100 } })
  await asTest(tx =>
    sql`update directory.verified_fact f set next_due = '2031-01-01' from directory.verification v
      where v.id = f.verification_id and v.service_id = ${byHand} and f.fact = 'cost'`.execute(tx),
  )
  const dueOf = async (id: string) =>
    (
      await sql<{
        due: string
      }>`select due_cost::text as due from directory.check_clock where service_id = ${id}`.execute(db)
    ).rows[0]?.due
  const set = { once: '', of: 'fact', fact: 'cost', days: 30, seen: 365 } as const
  await expect(as('referent', (tx, actor) => setInterval(tx, actor, set))).rejects.toMatchObject({
    code: 'staff.not-allowed',
  })
  await expect(as('coordinator', (tx, actor) => setInterval(tx, actor, { ...set, seen: 1 }))).rejects.toMatchObject({
    code: 'checks.interval-stale',
    facts: { now: 365 },
  })
  await as('coordinator', (tx, actor) => setInterval(tx, actor, set))
  expect(await dueOf(byRule)).toBe(addDays(romeDay(), -70))
  expect(await dueOf(byHand)).toBe('2031-01-01')
  await as('coordinator', (tx, actor) =>
    setInterval(tx, actor, { once: '', of: 'category', category: 'LEG', fact: 'cost', days: 90, seen: null }),
  )
  expect(await dueOf(byRule)).toBe(addDays(romeDay(), -10))
})

test('another region finds nothing of it, and an operator or partner has no queue', async () => {
  const { items } = await as('elsewhere', readQueue)
  expect(items.map(item => item.id)).toEqual([ids.elsewhere])
  for (const who of ['operator', 'partner'] as const) {
    await expect(as(who, readQueue)).rejects.toMatchObject({ code: 'staff.not-allowed' })
    await expect(as(who, countDue)).rejects.toMatchObject({ code: 'staff.not-allowed' })
  }
  expect((await as('coordinator', readQueue)).items.length).toBeGreaterThan(items.length)
})

test('pages follow one another without gaps or repeats', async () => {
  await asTest(async tx => {
    for (let i = 0; i < 60; i++) {
      const id = randomUUID()
      await sql`insert into directory.service (id, organization_id, name) values (${id}, ${ids.organization}, ${`pagina ${i}`})`.execute(
        tx,
      )
      await sql`insert into directory.service_at_location (service_id, location_id) values (${id}, ${ids.location})`.execute(
        tx,
      )
    }
  })
  const seen: string[] = []
  let after: string | undefined
  for (let page = 0; page < 5 && after !== ''; page++) {
    const queue = await as('referent', (tx, actor) => readQueue(tx, actor, after ? { after } : {}))
    seen.push(...queue.items.map(item => item.id))
    after = queue.next ?? ''
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toHaveLength(await as('referent', countDue))
})

test('a state whose day has come is taken in by whoever reads next', async () => {
  const id = await aService('chiude domani', { category: 'ALL.EME', facts: { phone: 300, hours: null } })
  await asTest(async tx => {
    await sql`insert into directory.lifecycle (service_id, state, since, reason) values (${id}, 'closed', directory.rome_day(now()) + 1, 'prova')`.execute(
      tx,
    )
  })
  expect(await namesOf()).toContain('chiude domani')
  // Midnight passes: the day that was to come is today.
  await sql`update directory.check_clock set turns_on = directory.rome_day(now()) where service_id = ${id}`.execute(db)
  await asTest(tx =>
    sql`update directory.lifecycle set since = directory.rome_day(now()) where service_id = ${id} and state = 'closed'`.execute(
      tx,
    ),
  )
  await asTest(catchUp)
  expect(await namesOf()).not.toContain('chiude domani')
})
