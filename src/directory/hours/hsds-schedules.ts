import { dayFromIso, dayNumber, isoFromDay } from './civil-day.ts'
import { parseHours } from './parse-hours.ts'
import { romeOffset } from './rome-clock.ts'
import { CLOSED, type DatePoint, type ScheduleRule, type Span, UNKNOWN } from './schedule-rule.ts'
import { sayHours } from './say-hours.ts'
import { clock } from './write-hours.ts'

/** An HSDS 3.1 `schedule` without its ids, which belong to the record that carries it. */
export type HsdsSchedule = {
  freq: 'WEEKLY' | 'MONTHLY'
  byday: string
  opens_at?: string
  closes_at?: string
  valid_from?: string
  valid_to?: string
  /** Hours ahead of UTC. HSDS wants a number, so it is the offset in Rome on the day of export; the times are Rome's clock. */
  timezone: number
  description?: string
  notes: string
}

export const NOTES_PREFIX = 'opening_hours: '
export const RRULE_DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/**
 * HSDS schedules: one for each span and set of days. HSDS cannot say holidays, closures and «in August otherwise», so
 * `notes` carries the whole expression and `description` says it in English; `fromHsdsSchedules` reads it back from there.
 * A season becomes its dates in the year of `on` (ISO day), or the next if it is over. @throws HoursSyntaxError
 */
export function toHsdsSchedules(osm: string, on: string): HsdsSchedule[] {
  const timezone = romeOffset(dayFromIso(on) * 1440 + 720) / 60
  const said = sayHours(osm, 'en').text.join('; ')
  return spansByDays(parseHours(osm)).flatMap(({ rule, spans }) =>
    bydayOf(rule).flatMap(({ freq, byday }) =>
      (spans.length > 0 ? spans : [null]).map(span => ({
        freq,
        byday,
        ...(span && { opens_at: clock(span.from), closes_at: closingTime(span.to) }),
        ...validity(rule, on),
        timezone,
        description: rule.note === 'by appointment' ? `By appointment. ${said}` : said,
        notes: `${NOTES_PREFIX}${osm}`,
      })),
    ),
  )
}

/** 24:00 is no time of HSDS; 23:59 is what its feeds write. */
function closingTime(minute: number): string {
  return minute === 1440 ? '23:59' : clock(minute)
}

/** The rules that say when to come, each with what is left of its days and times once later ones have replaced it. */
function spansByDays(rules: ScheduleRule[]): { rule: ScheduleRule; spans: Span[] }[] {
  return rules
    .map((rule, i) => ({ rule: withoutReplacedDays(rule, rules.slice(i + 1)), spans: rule.times }))
    .filter(({ rule }) => saysWhen(rule))
    .map(({ rule, spans }) => ({
      rule,
      spans: rule.state === UNKNOWN || spans.length > 0 ? spans : [{ from: 0, to: 1440 }],
    }))
}

/** Closures, holidays and «nobody knows» have no place in a schedule. */
function saysWhen({ state, days, holidays, times, note }: ScheduleRule): boolean {
  if (state === CLOSED || (days.length === 0 && holidays)) return false
  return state !== UNKNOWN || times.length > 0 || note !== null
}

/** Only what holds all year can replace what holds all year: a season is dated apart and its notes say the rest. */
function withoutReplacedDays(rule: ScheduleRule, later: ScheduleRule[]): ScheduleRule {
  if (rule.dates.length > 0 || rule.holidays) return rule
  const replacing = later.filter(
    r =>
      r.joint === ';' &&
      r.dates.length + r.years.length + r.weeks.length === 0 &&
      (r.state !== CLOSED || r.times.length === 0),
  )
  const gone = new Set(replacing.flatMap(r => r.days.filter(d => d.nth.length === 0).map(d => d.weekday)))
  if (gone.size === 0) return rule
  const days = rule.days.length > 0 ? rule.days : RRULE_DAYS.map((_, weekday) => ({ weekday, nth: [] }))
  const kept = days.filter(day => !gone.has(day.weekday))
  return kept.length > 0 ? { ...rule, days: kept } : { ...rule, state: CLOSED }
}

function bydayOf({ days }: ScheduleRule): { freq: 'WEEKLY' | 'MONTHLY'; byday: string }[] {
  if (days.length === 0) return [{ freq: 'WEEKLY', byday: RRULE_DAYS.join(',') }]
  const weekly = [...new Set(days.filter(({ nth }) => nth.length === 0).map(({ weekday }) => RRULE_DAYS[weekday]))]
  const monthly = days.flatMap(({ weekday, nth }) => nth.map(place => `${place}${RRULE_DAYS[weekday]}`))
  return [
    ...(weekly.length > 0 ? [{ freq: 'WEEKLY' as const, byday: weekly.join(',') }] : []),
    ...(monthly.length > 0 ? [{ freq: 'MONTHLY' as const, byday: monthly.join(',') }] : []),
  ]
}

function validity({ dates }: ScheduleRule, on: string): { valid_from?: string; valid_to?: string } {
  const [range] = dates
  // Several seasons in one rule cannot be dated in one schedule: the notes say them.
  if (!range || dates.length > 1 || !('month' in range.from) || !('month' in range.to)) return {}
  const thisYear = Number(on.slice(0, 4))
  for (const year of [thisYear - 1, thisYear, thisYear + 1]) {
    const from = isoOf(range.from, year)
    const turns = range.to.year === null && isoOf(range.to, year) < from
    const to = isoOf(range.to, turns ? year + 1 : year)
    if (to >= on || range.from.year !== null) return { valid_from: from, valid_to: to }
  }
  return {}
}

function isoOf(point: DatePoint & { month: number; day: number }, year: number): string {
  const of = point.year ?? year
  const last = dayNumber(of, point.month + 1, 1) - dayNumber(of, point.month, 1)
  return isoFromDay(dayNumber(of, point.month, point.month === 12 ? point.day : Math.min(point.day, last)))
}
