import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayFromIso, isoFromDay } from './civil-day.ts'
import { compileHours } from './compile-hours.ts'
import type { PatronDay } from './evaluate-day.ts'
import { HoursTable } from './hours-table.ts'
import { anyDay, anyHours } from './random-hours.ts'
import { stretchesOf } from './rome-clock.ts'
import { stateAt } from './state-at.ts'

const at = (iso: string) => Date.parse(iso) / 60_000
const startOf = (iso: string) => stretchesOf(dayFromIso(iso))[0]?.from ?? 0

test('the same hours under the same patron saint are one pattern', () => {
  const table = new HoursTable()
  const first = table.add('Mo-Fr 09:00-13:00')
  expect(table.add('Mo-Fr 09:00-13:00')).toBe(first)
  expect(table.add('Mo-Fr 09:00-13:00', { month: 3, day: 22, checked: false })).not.toBe(first)
  expect(table.size).toBe(2)
})

test('a table answers as the compiled hours do, in whatever order it is asked', () => {
  fc.assert(
    fc.property(
      anyHours,
      anyDay,
      fc.array(fc.integer({ min: 0, max: 30 * 1440 }), { maxLength: 30 }),
      (osm, day, minutes) => {
        const table = new HoursTable()
        const pattern = table.add(osm)
        const changes = compileHours(osm, {}, isoFromDay(day), 45)
        for (const minute of minutes.map(m => (changes[0] ?? 0) + m)) {
          let i = 0
          while ((changes[i + 2] ?? Infinity) <= minute) i += 2
          expect(table.stateAt(pattern, minute)).toBe(changes[i + 1])
          const next =
            changes[i + 2] === undefined
              ? table.nextChange(pattern, minute)
              : { at: changes[i + 2], state: changes[i + 3] }
          expect(table.nextChange(pattern, minute)).toEqual(next)
        }
      },
    ),
    { numRuns: 200 },
  )
})

test('24/7 is open on holidays and never changes', () => {
  const table = new HoursTable()
  const always = table.add('24/7', { month: 12, day: 6, checked: true })
  expect(table.stateAt(always, at('2026-12-25T12:00Z'))).toBe(1)
  expect(table.stateAt(always, at('2026-12-06T12:00Z'))).toBe(1)
  expect(table.nextChange(always, at('2026-12-06T12:00Z'))).toBeNull()
})

test('a season months away is found', () => {
  const table = new HoursTable()
  const summer = table.add('Jun-Sep Mo 08:00-12:00; PH off')
  expect(table.nextChange(summer, at('2026-11-22T12:00Z'))).toEqual({ at: at('2027-06-07T06:00Z'), state: 1 })
})

test('an office that says nothing of holidays is unknown on them, a place that never closes stays open', () => {
  const christmas = new Date('2026-12-25T10:00Z')
  expect(stateAt('Mo-Fr 09:00-13:00', christmas).state).toBe(2)
  expect(stateAt('Mo-Fr 09:00-13:00; PH off', christmas).state).toBe(0)
  expect(stateAt('Mo-Fr 09:00-13:00; PH 10:00-12:00', christmas).state).toBe(1)
  expect(stateAt('Dec 25 10:00-14:00', christmas).state).toBe(1)
  expect(stateAt('24/7', christmas).state).toBe(1)
})

test('an unchecked patron saint makes the day unknown, never silently closed or open; a checked one is a holiday', () => {
  const nicholas = new Date('2027-12-06T10:00Z')
  const office = 'Mo-Fr 09:00-13:00; PH off'
  expect(stateAt(office, nicholas).state).toBe(1)
  expect(stateAt(office, nicholas, { patronSaint: { month: 12, day: 6, checked: false } }).state).toBe(2)
  expect(stateAt(office, nicholas, { patronSaint: { month: 12, day: 6, checked: true } }).state).toBe(0)
  expect(
    stateAt(office, new Date('2027-12-06T20:00Z'), { patronSaint: { month: 12, day: 6, checked: false } }).state,
  ).toBe(0)
})

test('and it is said why', () => {
  const because = (osm: string, at: string, patronSaint: PatronDay | null = null) =>
    stateAt(osm, new Date(at), { patronSaint }).because
  const office = 'Mo-Fr 09:00-13:00; PH off'
  expect(because(office, '2026-12-08T10:00Z')).toEqual({ code: 'public-holiday', name: 'Immacolata Concezione' })
  expect(because('Mo-Su 20:00-08:00', '2026-12-09T02:00Z')).toEqual({
    code: 'public-holiday',
    name: 'Immacolata Concezione',
  })
  expect(because(office, '2027-03-22T10:00Z', { month: 3, day: 22, checked: false })).toEqual({
    code: 'patron-saint',
    name: null,
  })
  const table = new HoursTable()
  const foggia = table.add(office, { month: 3, day: 22, checked: false })
  expect(table.because(foggia, at('2027-03-22T10:00Z'))).toEqual({ code: 'patron-saint', name: null })
  expect(because(office, '2027-03-22T10:00Z')).toBeNull()
  expect(because(office, '2026-12-09T20:00Z')).toBeNull()
  expect(because(`${office} || "by appointment"`, '2026-12-09T20:00Z')).toEqual({ code: 'by-appointment', name: null })
  expect(because('Mo-Su unknown; Sa off', '2026-12-09T20:00Z')).toEqual({ code: 'not-known', name: null })
})

test('until when, and when next', () => {
  const office = 'Mo-Fr 09:00-13:00,15:00-18:30; PH off'
  expect(stateAt(office, new Date('2026-12-07T11:00Z'))).toEqual({
    state: 1,
    until: new Date('2026-12-07T12:00Z'),
    opensAt: null,
    because: null,
  })
  // Tuesday the 8th is a holiday: the next opening is on Wednesday.
  expect(stateAt(office, new Date('2026-12-07T20:00Z'))).toEqual({
    state: 0,
    until: new Date('2026-12-09T08:00Z'),
    opensAt: new Date('2026-12-09T08:00Z'),
    because: null,
  })
  expect(stateAt('Mo off', new Date('2026-12-07T20:00Z'))).toEqual({
    state: 0,
    until: null,
    opensAt: null,
    because: null,
  })
})

test('refreshing ahead of midnight changes no answer', () => {
  const table = new HoursTable()
  const numbers = ['Mo-Fr 09:00-13:00; PH off', 'Sa 22:00-04:00', '24/7'].map(osm => table.add(osm))
  const now = startOf('2026-11-22') + 720
  expect(table.refresh(now, 2)).toBe(1)
  expect(table.refresh(now, 2)).toBe(0)
  for (let minute = now; minute < now + 20 * 1440; minute += 333) {
    const fresh = new HoursTable()
    for (const [i, osm] of ['Mo-Fr 09:00-13:00; PH off', 'Sa 22:00-04:00', '24/7'].entries())
      expect(table.stateAt(numbers[i] ?? -1, minute)).toBe(fresh.stateAt(fresh.add(osm), minute))
    table.refresh(minute)
  }
})
