import { expect, test } from 'vitest'
import { transact, type Tx } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import type { Actor } from '../actor.ts'
import { endAccess } from '../people.ts'
import { aColleague, anOrganization } from '../staff.fixture.ts'
import { addAbsence } from './absence.ts'
import { onShift } from './on-shift.ts'
import { setWeek, weekOf } from './set-week.ts'
import { readDay, writeWeek } from './week.ts'

const { db } = await testDatabase()
const as = <T>(actor: Actor, act: (tx: Tx) => Promise<T>) => transact(db, actor, act)

/** Somebody who works at these times. */
async function working(week: Readonly<Record<number, string>>) {
  const organization = await anOrganization(db)
  const person = await aColleague(db, organization.id, 'mediator', '18')
  await db
    .insertInto('staff.account_language')
    .values([
      { account_id: person.id, language: 'wo' },
      { account_id: person.id, language: 'fr' },
    ])
    .execute()
  const carla = await organization.coordinator.actor()
  const of = { organizationId: organization.id, accountId: person.id }
  const shifts = Object.entries(week).flatMap(([day, typed]) => readDay(typed, Number(day)))
  await as(carla, tx => setWeek(tx, carla, { ...of, shifts, seen: writeWeek([]) }))
  const at = (moment: string) =>
    as(carla, async tx => (await onShift(tx, new Date(moment))).filter(one => one.accountId === person.id))
  return { organization, person, carla, of, at }
}

test('whoever is on shift is named with languages, roles and the end of the shift', async () => {
  const { person, at } = await working({ 1: '9-13, 14:30-18' })
  // A Monday in summer: Rome is two hours ahead of UTC.
  expect(await at('2026-07-06T06:59:59Z')).toEqual([])
  expect(await at('2026-07-06T07:00:00Z')).toMatchObject([
    {
      name: person.name,
      languages: ['fr', 'wo'],
      roles: [{ role: 'mediator', region: '18' }],
      until: new Date('2026-07-06T11:00:00Z'),
    },
  ])
  expect(await at('2026-07-06T11:00:00Z')).toEqual([])
  expect(await at('2026-07-06T15:59:00Z')).toHaveLength(1)
  expect(await at('2026-07-07T08:00:00Z')).toEqual([])
  // In winter one hour.
  expect(await at('2026-01-05T07:30:00Z')).toEqual([])
  expect(await at('2026-01-05T08:00:00Z')).toHaveLength(1)
})

test('a shift goes on past midnight, also from Sunday to Monday', async () => {
  const { at } = await working({ 7: '22-6' })
  expect(await at('2026-07-05T19:59:00Z')).toEqual([])
  expect(await at('2026-07-05T23:00:00Z')).toHaveLength(1)
  expect(await at('2026-07-06T03:59:00Z')).toMatchObject([{ until: new Date('2026-07-06T04:00:00Z') }])
  expect(await at('2026-07-06T04:00:00Z')).toEqual([])
})

test('a night shift lasts seven hours when clocks go forward and nine when they go back', async () => {
  const { at } = await working({ 6: '22-6' })
  const lasts = async (from: string, hours: number) => {
    const start = Date.parse(from)
    expect(await at(new Date(start - 1000).toISOString())).toEqual([])
    expect(await at(from)).toMatchObject([{ until: new Date(start + hours * 3_600_000) }])
    expect(await at(new Date(start + hours * 3_600_000 - 1000).toISOString())).toHaveLength(1)
    expect(await at(new Date(start + hours * 3_600_000).toISOString())).toEqual([])
  }
  await lasts('2026-03-28T21:00:00Z', 7)
  await lasts('2026-10-24T20:00:00Z', 9)
  await lasts('2026-11-21T21:00:00Z', 8)
})

test('an absence takes the shifts that begin on its days, one’s own or everybody’s', async () => {
  const { carla, of, at } = await working({ 1: '22-6', 2: '9-13', 3: '9-13' })
  const absent = (accountId: string | null, firstDay: string, lastDay: string) =>
    as(carla, tx => addAbsence(tx, carla, { ...of, accountId, firstDay, lastDay }))
  await absent(of.accountId, '7/7/2026', '')
  // The night from Monday goes on into the day of absence.
  expect(await at('2026-07-07T01:00:00Z')).toHaveLength(1)
  expect(await at('2026-07-07T08:00:00Z')).toEqual([])
  await absent(null, '2026-07-08', '2026-07-09')
  expect(await at('2026-07-08T08:00:00Z')).toEqual([])
  expect(await at('2026-07-14T08:00:00Z')).toHaveLength(1)
})

test('whoever has left is on no shift', async () => {
  const { carla, of, at } = await working({ 1: '9-13' })
  await as(carla, tx => endAccess(tx, carla, of))
  expect(await at('2026-07-06T08:00:00Z')).toEqual([])
})

test('a week that somebody else has changed meanwhile is not overwritten', async () => {
  const { carla, of } = await working({ 1: '9-13' })
  const saving = (typed: string, seen: string) =>
    as(carla, tx => setWeek(tx, carla, { ...of, shifts: readDay(typed, 2), seen }))
  const seen = writeWeek(readDay('9-13', 1))
  await saving('10-12', seen)
  const late = await saving('15-17', seen).catch((error: unknown) => error)
  expect(late).toMatchObject({ code: 'staff.changed-meanwhile', facts: { now: writeWeek(readDay('10-12', 2)) } })
  expect(await as(carla, tx => weekOf(tx, of))).toEqual([{ weekday: 2, starts: '10:00', ends: '12:00' }])
})

test('days that do not exist, and ends before beginnings, are said beside their field', async () => {
  const { carla, of } = await working({})
  const absent = (firstDay: string, lastDay = '') =>
    as(carla, tx => addAbsence(tx, carla, { ...of, firstDay, lastDay })).catch((error: unknown) => error)
  for (const day of ['', '31/2/2027', '2027-02-30', 'ieri', '1/1/0027'])
    expect(await absent(day)).toMatchObject({ code: 'staff.bad-day', field: 'first-day' })
  expect(await absent('2/1/2027', '1/1/2027')).toMatchObject({ code: 'staff.days-backwards', field: 'last-day' })
})
