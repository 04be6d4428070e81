import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { easterOf, isoFromDay } from './civil-day.ts'
import { compileHours } from './compile-hours.ts'
import { planDay, scheduleOf, stateOnWall } from './evaluate-day.ts'
import { holidayOn } from './holidays.ts'
import { foreignDifferences } from './library-oracle.ts'
import { dayAt, romeOffset, wallMinute } from './rome-clock.ts'
import { anyDay, anyHours, nightHours, quietDay } from './random-hours.ts'

/** `[['2026-03-28T22:00Z', 1], …]`: changes as people can read them. */
function changesOf(osm: string, fromDay: string, days: number): [string, number][] {
  const changes = compileHours(osm, {}, fromDay, days)
  return Array.from({ length: changes.length / 2 }, (_, i) => [
    `${new Date((changes[i * 2] ?? 0) * 60_000).toISOString().slice(0, 16)}Z`,
    changes[i * 2 + 1] ?? -1,
  ])
}

describe('the nights when the clocks change', () => {
  test('a shelter open from 20 to 8 loses an hour in March and gains one in October', () => {
    expect(changesOf('Mo-Su 20:00-08:00', '2026-03-28', 2)).toEqual([
      ['2026-03-27T23:00Z', 1],
      ['2026-03-28T07:00Z', 0],
      ['2026-03-28T19:00Z', 1],
      ['2026-03-29T06:00Z', 0],
      ['2026-03-29T18:00Z', 1],
    ])
    expect(changesOf('Mo-Su 20:00-08:00', '2026-10-24', 2)).toEqual([
      ['2026-10-23T22:00Z', 1],
      ['2026-10-24T06:00Z', 0],
      ['2026-10-24T18:00Z', 1],
      ['2026-10-25T07:00Z', 0],
      ['2026-10-25T19:00Z', 1],
    ])
  })

  test('hours that do not exist on that night are not kept; those that come twice are kept twice', () => {
    expect(changesOf('Su 02:15-02:45', '2027-03-28', 1)).toEqual([['2027-03-27T23:00Z', 0]])
    expect(changesOf('Su 02:15-02:45', '2027-10-31', 1)).toEqual([
      ['2027-10-30T22:00Z', 0],
      ['2027-10-31T00:15Z', 1],
      ['2027-10-31T00:45Z', 0],
      ['2027-10-31T01:15Z', 1],
      ['2027-10-31T01:45Z', 0],
    ])
  })

  test.each(['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'])(
    'the wall clock agrees with Intl through %s',
    day => {
      const start = Date.parse(`${day}T00:00Z`) / 60_000 - 180
      const shown = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit' })
      for (let minute = start; minute < start + 30 * 60; minute += 7) {
        const [hour = 0, min = 0] = shown
          .format(minute * 60_000)
          .split(':')
          .map(Number)
        expect(wallMinute(minute)).toBe(hour * 60 + min)
        expect(dayAt(minute) * 1440 + wallMinute(minute)).toBe(minute + romeOffset(minute))
      }
    },
  )
})

describe('the calendar', () => {
  test('24/7 never changes, on no day of any year', () => {
    for (const day of fc.sample(anyDay, { numRuns: 200, seed: 24 })) {
      expect(changesOf('24/7', isoFromDay(day), 30).map(([, state]) => state)).toEqual([1])
    }
  })

  test('1st, 3rd and 4th Thursday of November 2026', () => {
    const opens = changesOf('Th[1,3,4] 15:00-18:00', '2026-11-01', 30).filter(([, state]) => state === 1)
    expect(opens.map(([at]) => at.slice(0, 10))).toEqual(['2026-11-05', '2026-11-19', '2026-11-26'])
  })

  test('a fifth Monday comes only in some months, the last one in all', () => {
    const days = (osm: string) => changesOf(osm, '2026-01-01', 365).filter(([, state]) => state === 1)
    expect(days('Mo[5] 09:00-10:00').map(([at]) => at.slice(5, 10))).toEqual(['03-30', '06-29', '08-31', '11-30'])
    expect(days('Mo[-1] 09:00-10:00')).toHaveLength(12)
  })

  test('29 February exists in leap years only', () => {
    expect(changesOf('Feb 29 09:00-10:00', '2027-02-01', 60)).toHaveLength(1)
    expect(changesOf('Feb 29 09:00-10:00', '2028-02-01', 60)).toHaveLength(3)
  })

  test('a season may turn the year', () => {
    const opens = changesOf('Dec 30-Jan 02 10:00-11:00', '2026-12-28', 10).filter(([, state]) => state === 1)
    expect(opens.map(([at]) => at.slice(0, 10))).toEqual(['2026-12-30', '2026-12-31', '2027-01-02'])
  })

  test('the night of New Year’s Eve belongs to the day on which it began', () => {
    expect(changesOf('Dec 31 22:00-03:00', '2026-12-31', 2)).toEqual([
      ['2026-12-30T23:00Z', 0],
      ['2026-12-31T21:00Z', 1],
      ['2027-01-01T02:00Z', 0],
    ])
  })
})

describe('against the library opening_hours', () => {
  /** The library reads the zone of the process: it is right only in Rome, so it is asked in a process that lives there. */
  const inRome = process.env['TZ'] === 'Europe/Rome'

  const differences = (hours: fc.Arbitrary<string>, days: fc.Arbitrary<number>, numRuns: number) => {
    const cases = fc.sample(fc.tuple(hours, days), { numRuns, seed: 20261122 })
    const asked = cases.map(([osm, day]) => ({ osm, day: isoFromDay(day) }))
    return inRome ? foreignDifferences(asked) : differencesInRome(asked)
  }

  /** HOURS_RUNS=5000 asks for a long night of it. */
  const runs = Number(process.env['HOURS_RUNS'] ?? 300)

  test('equal on random expressions, through leap days, year ends, holidays and changing clocks', () => {
    expect(differences(anyHours, anyDay, runs)).toEqual([])
  }, 900_000)

  test('equal on expressions as they stand in OpenStreetMap', () => {
    const expressions = [
      'Mo-Fr 8:00-12:30,14:00-18:00; Sa 8:00-12:00; PH off',
      'Mo-Sa 09:00-19:00, Su,PH 10:00-13:00',
      'PH,Su off; Mo-Sa 07:30-20:00',
      'Mo-Fr,PH 09:00-12:00; Su off',
      'Apr-Oct: Mo-Su 09:00-19:00; Nov-Mar: Tu-Su 10:00-16:00; PH 10:00-12:00',
      'week 1-53/2 Fr 09:00-12:00; PH off',
      'week 40-45 Mo-Fr 09:00-12:00; PH off',
      'Mo-Su 10:00-18:00; Dec 24-26 off; Jan 1,Jan 6 off; PH 10:00-12:00',
      'Mo-Su 10:00-18:00; easter -2 days off; easter +1 day off; PH 10:00-12:00',
      '2026 Jun 15-2026 Sep 15 Mo-Fr 08:00-14:00; PH off',
      '2027 Mo-Fr 08:00-14:00; PH off',
      'Mo-Fr 08:00-12:00 open "ground floor", Mo,We 15:00-17:00 "by appointment"; PH off',
      'Tu[1,3] 09:00-12:00; Jun-Aug Th[-1] 09:00-12:00; PH off || unknown',
      'Mo-Fr 08:00-18:00; Mo-Fr 12:00-13:00 off; PH off',
    ]
    const days = ['2026-04-01', '2026-06-12', '2026-10-20', '2026-12-22', '2027-01-01', '2027-03-25']
    const cases = expressions.flatMap(osm => days.map(day => ({ osm, day })))
    expect(inRome ? foreignDifferences(cases) : differencesInRome(cases)).toEqual([])
  }, 60_000)

  test('equal on random nights', () => {
    expect(differences(nightHours, quietDay, Math.ceil(runs / 4))).toEqual([])
  }, 900_000)
})

test('minute by minute, a place is open when the clock on the wall says so', () => {
  const schedule = 'Mo-Fr 22:30-02:30; Sa,Su 01:45-03:15,20:00-08:00; PH off'
  for (const day of ['2026-03-28', '2026-10-24', '2027-03-27', '2027-10-30', '2026-12-31']) {
    const changes = compileHours(schedule, {}, day, 2)
    const [first = 0] = changes
    for (let minute = first; minute < first + 2 * 1440 - 60; minute++) {
      const at = dayAt(minute)
      const wall = stateOnWall(
        planDay(scheduleOf(schedule), at),
        planDay(scheduleOf(schedule), at - 1),
        wallMinute(minute),
      )
      expect(lastBefore(changes, minute)).toBe(wall)
    }
  }
})

function lastBefore(changes: Int32Array, minute: number): number | undefined {
  let state: number | undefined
  for (let i = 0; i < changes.length && (changes[i] ?? 0) <= minute; i += 2) state = changes[i + 1]
  return state
}

function differencesInRome(cases: { osm: string; day: string }[]): unknown {
  const oracle = fileURLToPath(new URL('library-oracle.ts', import.meta.url))
  const env = { ...process.env, TZ: 'Europe/Rome' }
  return JSON.parse(
    execFileSync(process.execPath, [oracle], {
      input: JSON.stringify(cases),
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    }),
  )
}

describe('whatever zone the machine lives in', () => {
  const program = `import { compileHours } from ${JSON.stringify(new URL('compile-hours.ts', import.meta.url).href)}
    const all = ['Mo-Fr 09:00-13:00,15:00-18:30; PH off', 'Mo-Su 22:00-02:30', 'Oct-Mar Sa[-1] 08:00-12:00 || "by appointment"']
    console.log(all.flatMap(osm => ['2026-03-25', '2026-10-22', '2026-12-30'].map(day => compileHours(osm, {}, day).join())).join(';'))`

  test.each(['UTC', 'America/New_York', 'Europe/Rome', 'Pacific/Auckland'])('%s gives the same instants', zone => {
    const run = (TZ: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      })
    expect(run(zone)).toBe(run('Europe/Rome'))
  })
})

test('San Francesco is a holiday from 2026', () => {
  const day = (iso: string) => Date.parse(iso) / 86_400_000
  expect(holidayOn(day('2025-10-04'))).toBeUndefined()
  expect(holidayOn(day('2026-10-04'))).toBe("San Francesco d'Assisi")
  expect([2025, 2026, 2027, 2038].map(year => isoFromDay(easterOf(year)))).toEqual([
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
  ])
})
