import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { readAudit } from '../../audit/index.ts'
import { inHouse, readAs } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { addDays, romeDay } from '../../lib/time.ts'
import { claimService, releaseService } from './claim-service.ts'
import { aCheckedMap, type CheckedMap } from './checks.fixture.ts'
import { readQueue } from './queue.ts'
import { reportClosure } from './report-closure.ts'
import type { VerificationInput } from './schema.ts'
import { takeBackTry, takeBackVerification } from './take-back.ts'
import { tryService } from './try-service.ts'
import { verifyService } from './verify-service.ts'

const { db } = await testDatabase()
let world: CheckedMap
beforeEach(async () => {
  world = await aCheckedMap(db)
})

type Facts = VerificationInput['facts']
type Who = keyof CheckedMap['people']

/** Saves what somebody found, on the sheet as it is now or as they saw it. */
async function verify(id: string, facts: Facts, { who = 'referent', version }: { who?: Who; version?: string } = {}) {
  const seen = version ?? (await world.sheet(id)).version
  return await world.as(who, (tx, actor) =>
    verifyService(tx, actor, id, { version: seen, means: 'phone', note: '', facts }),
  )
}

const right = (...facts: Facts[number]['fact'][]): Facts => facts.map(fact => ({ fact, outcome: 'right', right: [] }))
const wrong = (fact: Facts[number]['fact'], ...lines: Facts[number]['right']): Facts => [
  { fact, outcome: 'wrong', right: lines },
]
const factOf = async (id: string, fact: string) => (await world.sheet(id)).facts.find(one => one.fact === fact)
const lineOf = async (id: string, fact: string, at = 0) => (await factOf(id, fact))?.lines[at]?.line ?? ''

test('what is right is due again after its own interval, what is unknown stays due, what is wrong is due now', async () => {
  const { service } = world.ids
  const { nextDue } = await verify(service, [
    ...right('phone', 'name'),
    { fact: 'languages', outcome: 'unknown', right: [] },
    { fact: 'hours', outcome: 'wrong', right: [] },
  ])
  expect(nextDue).toBe(romeDay())
  const { facts } = await world.sheet(service)
  const due = Object.fromEntries(facts.map(one => [one.fact, one.due]))
  expect(due).toMatchObject({
    phone: addDays(romeDay(), 180),
    name: addDays(romeDay(), 730),
    languages: null,
    hours: romeDay(),
    description: null,
  })
  expect(facts.find(one => one.fact === 'phone')?.last).toMatchObject({
    on: romeDay(),
    means: 'phone',
    outcome: 'right',
  })
  expect(facts.find(one => one.fact === 'languages')?.last).toBeNull()
})

test('another day for the next check stands, if it is to come', async () => {
  const { service } = world.ids
  const later = addDays(romeDay(), 30)
  await verify(service, [{ fact: 'phone', outcome: 'right', right: [], nextDue: later }])
  expect((await factOf(service, 'phone'))?.due).toBe(later)
  const past = verify(service, [{ fact: 'phone', outcome: 'right', right: [], nextDue: romeDay() }])
  await expect(past).rejects.toMatchObject({ code: 'checks.due-in-the-past', field: 'phone' })
})

test('what is right instead is written into the map in the same act, and counts as checked', async () => {
  const { service } = world.ids
  const saved = await verify(service, [
    ...wrong('phone', { line: await lineOf(service, 'phone'), text: '0962 333333, 333 1234567 whatsapp' }),
    ...wrong('hours', { line: await lineOf(service, 'hours'), text: 'tutti i giorni 20-8' }),
    ...wrong('languages', { line: await lineOf(service, 'languages'), text: 'italiano, francese, wolof' }),
    ...wrong('address', { line: await lineOf(service, 'address'), text: 'Via Nuova 7' }),
    ...wrong('eligibility', {
      line: await lineOf(service, 'eligibility'),
      codes: { 'without-permit': 'yes', minors: 'no' },
    }),
    ...wrong('cost', { line: await lineOf(service, 'cost'), text: 'gratis' }),
  ])
  expect(saved.waiting).toEqual([])
  const { facts } = await world.sheet(service)
  const said = (fact: string) => facts.find(one => one.fact === fact)?.lines[0]
  expect(said('phone')?.text).toBe('0962 333333, 333 123 4567 whatsapp')
  expect(said('hours')).toMatchObject({ text: 'tutti i giorni 20-8', said: expect.stringContaining('20:00–08:00') })
  expect(said('languages')?.text.split(', ').toSorted()).toEqual(['francese', 'italiano', 'wolof'])
  expect(said('address')?.text).toBe('Via Nuova 7, Crotone (KR)')
  expect(said('eligibility')?.codes).toEqual({ 'without-permit': 'yes', minors: 'no' })
  expect(said('cost')?.text).toBe('gratis')
  expect(facts.filter(one => one.isDue).map(one => one.fact)).not.toContain('phone')
  expect(facts.find(one => one.fact === 'hours')).toMatchObject({
    due: addDays(romeDay(), 180),
    last: { outcome: 'wrong', corrected: true },
  })
})

test('an address in another town moves the place there', async () => {
  const { service, location } = world.ids
  await verify(
    service,
    wrong('address', { line: await lineOf(service, 'address'), text: 'Via Lunga 3, 71121 Foggia (FG)' }),
  )
  const { rows } = await sql`select l.istat, a.city, a.postal_code from directory.location l
    join directory.address a on a.location_id = l.id where l.id = ${location}`.execute(db)
  expect(rows).toEqual([{ istat: '071024', city: 'Foggia', postal_code: '71121' }])
})

test('what is not understood is said beside its fact, and nothing of the save is kept', async () => {
  const { service } = world.ids
  const line = {
    phone: await lineOf(service, 'phone'),
    hours: await lineOf(service, 'hours'),
    languages: await lineOf(service, 'languages'),
  }
  for (const [fact, text, code] of [
    ['phone', 'chiedere al bar', 'checks.phone-unreadable'],
    ['phone', '0962 111111, 0962 222222', 'checks.same-as-before'],
    ['hours', 'quando capita', 'checks.hours-unreadable'],
    ['hours', 'Mar-Gio 9-13', 'checks.hours-choose'],
    ['languages', 'italiano, klingon', 'checks.language-unknown'],
  ] as const) {
    const refused = verify(service, [...right('name'), ...wrong(fact, { line: line[fact], text })])
    await expect(refused).rejects.toMatchObject({ code, field: fact, facts: { line: line[fact] } })
  }
  expect((await factOf(service, 'name'))?.last).toBeNull()
  const stranger = verify(
    service,
    wrong('phone', { line: `service/${world.ids.elsewhere}/phones`, text: '0962 333333' }),
  )
  await expect(stranger).rejects.toMatchObject({ code: 'checks.line-unknown' })
})

test('hours that can be read in two ways are settled by the one that is chosen', async () => {
  const { service } = world.ids
  const line = await lineOf(service, 'hours')
  await verify(service, wrong('hours', { line, text: 'Mar-Gio 9-13', reading: 'Tu-Th 09:00-13:00; PH off' }))
  const { rows } = await sql<{
    hours: string
  }>`select hours from directory.schedule where service_id = ${service}`.execute(db)
  expect(rows).toEqual([{ hours: 'Tu-Th 09:00-13:00; PH off' }])
})

test('a hidden address is seen by whoever may, marked, and changed by two people', async () => {
  const { shelter } = world.ids
  const sheet = await world.sheet(shelter)
  expect(sheet.hiddenPlace).toBe(true)
  expect(sheet.facts.find(one => one.fact === 'address')?.lines[0]).toMatchObject({
    text: 'Via Segreta 9, Crotone (KR)',
    hidden: true,
  })
  const saved = await verify(
    shelter,
    wrong('address', { line: await lineOf(shelter, 'address'), text: 'Via Segreta 10' }),
  )
  expect(saved.waiting).toEqual(['address'])
  expect((await factOf(shelter, 'address'))?.lines[0]?.text).toBe('Via Segreta 9, Crotone (KR)')
  expect((await factOf(shelter, 'address'))?.isDue).toBe(true)
})

test('whoever saves a sheet that is not as they saw it is told how it is now', async () => {
  const { service } = world.ids
  const { version } = await world.sheet(service)
  await verify(service, right('phone'), { who: 'colleague', version })
  const second = await verify(service, right('phone'), { version }).catch((error: unknown) => error)
  expect(second).toMatchObject({ code: 'checks.stale', facts: { sheet: { id: service, facts: expect.any(Array) } } })
  const fresh = (second as { facts: { sheet: { version: string } } }).facts.sheet.version
  expect(fresh).not.toBe(version)
  await verify(service, right('hours'), { version: fresh })
})

test('of two who save at the same moment one stands, and the other is told', async () => {
  const { service } = world.ids
  const { version } = await world.sheet(service)
  const both = await Promise.allSettled([
    verify(service, right('phone'), { version }),
    verify(service, right('phone'), { who: 'colleague', version }),
  ])
  expect(both.map(one => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('outside one’s region, or without the role, there is nothing to verify', async () => {
  const { service } = world.ids
  const { version } = await world.sheet(service)
  const missing = await verify('00000000-0000-4000-8000-000000000000', right('phone'), { version }).catch(
    (e: unknown) => String(e),
  )
  for (const who of ['elsewhere', 'operator', 'partner'] as const) {
    const refused = await verify(service, right('phone'), { who, version }).catch((e: unknown) => String(e))
    expect([who, refused]).toEqual([who, missing])
    await expect(world.sheet(service, who)).rejects.toMatchObject({ code: 'page.not-found' })
  }
  await verify(service, right('phone'), { who: 'coordinator', version })
})

test('a verification is written into the audit and told to whoever listens', async () => {
  const { service } = world.ids
  const { verificationId } = await verify(service, right('phone', 'hours'))
  const entries = await readAs(db, inHouse('test'), tx => readAudit(tx, service))
  expect(entries[0]).toMatchObject({
    act: 'service.verified',
    actorName: 'referent di prova',
    facts: { verification: verificationId, means: 'phone', right: 2, wrong: 0, unknown: 0 },
  })
  const { rows } =
    await sql`select facts from approdo.event where name = 'directory.service-verified' and facts ->> 'id' = ${service}`.execute(
      db,
    )
  expect(rows).toEqual([{ facts: { id: service, region: '18' } }])
})

test('a slip of the finger is taken back whole, by whoever made it and by nobody else', async () => {
  const { service } = world.ids
  const before = await world.sheet(service)
  const { verificationId } = await verify(service, [
    ...right('name'),
    ...wrong('phone', { line: await lineOf(service, 'phone'), text: '0962 999999' }),
    ...wrong('languages', { line: await lineOf(service, 'languages'), text: 'inglese' }),
  ])
  const back = (who: Who) => world.as(who, (tx, actor) => takeBackVerification(tx, actor, service, verificationId))
  await expect(back('colleague')).rejects.toMatchObject({ code: 'page.not-found' })
  await back('referent')
  expect(await world.sheet(service)).toEqual(before)
  await expect(back('referent')).rejects.toMatchObject({ code: 'page.not-found' })
  const acts = (await readAs(db, inHouse('test'), tx => readAudit(tx, service))).map(entry => entry.act)
  expect(acts.filter(act => act.startsWith('service.'))).toEqual([
    'service.verification-taken-back',
    'service.verified',
  ])
})

test('what somebody changed since is not taken back over their heads', async () => {
  const { service } = world.ids
  const line = await lineOf(service, 'phone')
  const { verificationId } = await verify(service, wrong('phone', { line, text: '0962 999999' }))
  await verify(service, wrong('phone', { line, text: '0962 888888' }), { who: 'colleague' })
  const back = world.as('referent', (tx, actor) => takeBackVerification(tx, actor, service, verificationId))
  await expect(back).rejects.toMatchObject({ code: 'checks.changed-since' })
})

test('who reaches nobody marks no fact; the third time in a row it is proposed to suspend the service, once', async () => {
  const { service } = world.ids
  const tryIt = () => world.as('referent', (tx, actor) => tryService(tx, actor, service, { means: 'phone', note: '' }))
  expect(await tryIt()).toMatchObject({ tries: 1, proposalId: null })
  const slip = await tryIt()
  expect(slip).toMatchObject({ tries: 2, proposalId: null })
  await world.as('referent', (tx, actor) => takeBackTry(tx, actor, service, slip.tryId))
  expect(await tryIt()).toMatchObject({ tries: 2, proposalId: null })
  const third = await tryIt()
  expect(third).toMatchObject({ tries: 3, proposalId: expect.any(String) })
  expect(await tryIt()).toMatchObject({ tries: 4, proposalId: null })
  const { rows } =
    await sql`select c.field, c.proposed ->> 'state' as state from directory.open_change c where c.proposal_id = ${third.proposalId}`.execute(
      db,
    )
  expect(rows).toEqual([{ field: 'state', state: 'suspended' }])
  const sheet = await world.sheet(service)
  expect([sheet.state, sheet.tries, sheet.facts.every(one => one.last === null)]).toEqual(['operational', 4, true])
  await verify(service, right('phone'))
  expect((await world.sheet(service)).tries).toBe(0)
})

test('that a service has closed is proposed, and stands only when another person agrees', async () => {
  const { service } = world.ids
  const { proposalId } = await world.as('referent', (tx, actor) =>
    reportClosure(tx, actor, service, { means: 'visit', reason: 'porta chiusa, cartello' }),
  )
  const { rows } = await sql`select guarded from directory.proposed_change where proposal_id = ${proposalId}`.execute(
    db,
  )
  expect(rows).toEqual([{ guarded: true }])
  expect((await world.sheet(service)).state).toBe('operational')
})

test('who comes second sees who has it in hand; letting go, saving and time set it free', async () => {
  const { service } = world.ids
  const claim = (who: Who) => world.as(who, (tx, actor) => claimService(tx, actor, service))
  expect(await claim('referent')).toEqual({ claimedBy: null })
  expect(await claim('referent')).toEqual({ claimedBy: null })
  expect(await claim('colleague')).toEqual({ claimedBy: 'referent di prova' })
  const { items } = await world.as('colleague', readQueue)
  expect(items.find(item => item.id === service)?.claimedBy).toBe('referent di prova')
  const { rows } =
    await sql`select facts ->> 'id' as id from approdo.event where name = 'directory.check-claimed' and facts ->> 'id' = ${service}`.execute(
      db,
    )
  expect(rows).toHaveLength(1)
  await world.as('referent', (tx, actor) => releaseService(tx, actor, service))
  expect(await claim('colleague')).toEqual({ claimedBy: null })
  await sql`update directory.check_claim set until = now() - interval '1 second' where service_id = ${service}`.execute(
    db,
  )
  expect(await claim('referent')).toEqual({ claimedBy: null })
  await verify(service, right('phone'))
  expect(await claim('colleague')).toEqual({ claimedBy: null })
})
