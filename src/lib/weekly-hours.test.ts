import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWithin, nextWithin, type WeeklyHours } from './weekly-hours.ts'

const every = [1, 2, 3, 4, 5, 6, 7]
const evening: WeeklyHours = { days: every, from: '19:00', to: '22:00' }
const next = (hours: WeeklyHours[], at: string) => nextWithin(hours, new Date(at))?.toISOString()

test('hours go by the clock in Italy, in winter and in summer', () => {
  expect(next([evening], '2026-11-22T09:12:00Z')).toBe('2026-11-22T18:00:00.000Z')
  expect(next([evening], '2026-07-22T09:12:00Z')).toBe('2026-07-22T17:00:00.000Z')
  expect(next([evening], '2026-11-22T18:30:00Z')).toBe('2026-11-22T18:30:00.000Z')
  expect(next([evening], '2026-11-22T21:00:00Z')).toBe('2026-11-23T18:00:00.000Z')
  expect(next([{ ...evening, days: [7] }], '2026-11-22T21:00:00Z')).toBe('2026-11-29T18:00:00.000Z')
})

test('what begins in the evening goes on past midnight, into a day that is not named', () => {
  const night: WeeklyHours = { days: [5], from: '22:00', to: '02:00' }
  const at = (moment: string) => isWithin([night], new Date(moment))
  // Friday 20 November.
  expect(['2026-11-20T20:59Z', '2026-11-20T21:00Z', '2026-11-21T00:59Z', '2026-11-21T01:00Z'].map(at)).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(next([night], '2026-11-21T01:00:00Z')).toBe('2026-11-27T21:00:00.000Z')
})

test('an hour that is skipped in March begins with the next; one that comes twice in October counts twice', () => {
  const small: WeeklyHours = { days: every, from: '02:15', to: '03:30' }
  expect(next([small], '2026-03-28T23:30:00Z')).toBe('2026-03-29T01:00:00.000Z')
  const twice: WeeklyHours = { days: every, from: '02:00', to: '02:30' }
  expect(next([twice], '2026-10-24T23:00:00Z')).toBe('2026-10-25T00:00:00.000Z')
  expect(next([twice], '2026-10-25T00:30:00Z')).toBe('2026-10-25T01:00:00.000Z')
})

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(parts => parts.map(part => String(part).padStart(2, '0')).join(':'))
const someHours = fc.array(
  fc.record({ days: fc.uniqueArray(fc.constantFrom(...every), { minLength: 1 }), from: time, to: time }),
  {
    minLength: 1,
    maxLength: 3,
  },
)
/** Within a week of a change of clocks, mostly. */
const moments = fc.oneof(
  ...['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-07-01T00:00Z'].map(around =>
    fc.integer({ min: -2 * 1440, max: 2 * 1440 }).map(minutes => new Date(Date.parse(around) + minutes * 60_000)),
  ),
)

test('the next moment is within, and no minute before it is', () => {
  fc.assert(
    fc.property(someHours, moments, (hours, at) => {
      const found = nextWithin(hours, at)
      expect(found).not.toBeNull()
      if (!found) return
      expect(isWithin(hours, found)).toBe(true)
      // No later than a day's walk is looked at minute by minute: enough to meet every change of clocks.
      const until = Math.min(found.getTime(), at.getTime() + 1440 * 60_000)
      for (let ms = at.getTime(); ms < until; ms += 60_000)
        if (isWithin(hours, new Date(ms))) throw new Error('earlier')
    }),
    { numRuns: 150 },
  )
})
