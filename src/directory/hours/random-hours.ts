import * as fc from 'fast-check'
import { dayNumber } from './civil-day.ts'
import { OSM_DAYS, OSM_MONTHS } from './parse-hours.ts'
import { stretchesOf } from './rome-clock.ts'
import { clock } from './write-hours.ts'

/** Days from 2026 to 2031, with a liking for the ones that go wrong (the library has San Francesco before 2026, too). */
export const anyDay = fc.oneof(
  fc.integer({ min: dayNumber(2026, 1, 1), max: dayNumber(2031, 12, 20) }),
  fc.constantFrom(
    dayNumber(2026, 3, 27),
    dayNumber(2026, 10, 23),
    dayNumber(2027, 3, 26),
    dayNumber(2027, 10, 29),
    dayNumber(2028, 2, 25),
    dayNumber(2026, 12, 24),
    dayNumber(2027, 12, 29),
    dayNumber(2026, 4, 3),
  ),
)

/** Days that begin two weeks without a change of clocks: the library loses its way in nights around one. */
export const quietDay = anyDay.filter(day =>
  Array.from({ length: 14 }, (_, i) => stretchesOf(day - 2 + i)).every(s => s.length === 1),
)

const quarter = fc.integer({ min: 4 * 4, max: 24 * 4 }).map(quarters => quarters * 15)

/** One to three spans of one day, apart from each other. From 04:00: no span touches the hour that clocks skip. */
const spans = fc
  .uniqueArray(quarter, { minLength: 2, maxLength: 6 })
  .map(minutes => minutes.slice(0, minutes.length - (minutes.length % 2)).sort((a, b) => a - b))
  .map(minutes =>
    Array.from(
      { length: minutes.length / 2 },
      (_, i) => `${clock(minutes[i * 2] ?? 0)}-${clock(minutes[i * 2 + 1] ?? 0)}`,
    ),
  )
  .map(spans => spans.join(','))

const day = fc.constantFrom(...OSM_DAYS)
const place = fc.constantFrom('1', '2', '3', '4', '5', '-1', '1,3', '1,3,4', '2-4')
const weekdays = fc.oneof(
  fc.tuple(day, day).map(([from, to]) => (from === to ? from : `${from}-${to}`)),
  fc.uniqueArray(day, { minLength: 1, maxLength: 4 }).map(list => list.join(',')),
)
const days = fc.oneof(
  { weight: 2, arbitrary: weekdays },
  fc.tuple(day, place).map(([name, nth]) => `${name}[${nth}]`),
)
const month = fc.constantFrom(...OSM_MONTHS)
const date = fc
  .tuple(month, fc.integer({ min: 1, max: 28 }))
  .map(([name, of]) => `${name} ${String(of).padStart(2, '0')}`)
const season = fc.oneof(
  month,
  fc.tuple(month, month).map(([from, to]) => (from === to ? from : `${from}-${to}`)),
  // Not the whole year from its second day to its first: the library finds nothing in that.
  fc.tuple(date, date).map(([from, to]) => (from.slice(0, 3) === to.slice(0, 3) ? from : `${from}-${to}`)),
)

const rule = fc.oneof(
  fc.tuple(days, spans).map(([of, at]) => `${of} ${at}`),
  fc.tuple(season, weekdays, spans).map(parts => parts.join(' ')),
  fc.tuple(days, spans).map(([of, at]) => `${of} ${at} off`),
  days.map(of => `${of} off`),
  season.map(of => `${of} off`),
  fc.tuple(days, spans).map(([of, at]) => `${of} ${at} unknown`),
  spans.map(at => `PH ${at}`),
)

/**
 * Expressions inside what Approdo writes, within one day, for comparison with the library. Holidays are always named: an
 * unnamed one is a choice of ours.
 */
export const anyHours = fc
  .tuple(
    fc.tuple(days, spans).map(([of, at]) => `${of} ${at}`),
    fc.array(fc.tuple(fc.constantFrom('; ', ', '), rule), { maxLength: 3 }),
    fc.constantFrom('; PH off', '; PH 10:00-12:00', '; PH off || "by appointment"'),
  )
  .map(
    ([first, more, end]) =>
      first +
      more
        .filter(([joint, r]) => joint === '; ' || !r.endsWith('off'))
        .map(r => r.join(''))
        .join('') +
      end,
  )

/** Nights, alone: there the library lets the rule of the next day cut the night short, and we do not. */
export const nightHours = fc
  .tuple(days, fc.integer({ min: 18 * 4, max: 23 * 4 }), fc.integer({ min: 4 * 4, max: 9 * 4 }))
  .map(([of, from, to]) => `${of} ${clock(from * 15)}-${clock(to * 15)}`)
