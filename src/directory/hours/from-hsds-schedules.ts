import { checkHours } from './check-hours.ts'
import { civilDate, dayFromIso } from './civil-day.ts'
import { NOTES_PREFIX, RRULE_DAYS, toHsdsSchedules } from './hsds-schedules.ts'
import { OSM_DAYS, OSM_MONTHS } from './parse-hours.ts'
import { writeWeekdays } from './write-hours.ts'

/** What may come in a schedule of somebody else's feed: every field may be missing. */
export type ForeignSchedule = {
  freq?: string
  byday?: string
  opens_at?: string
  closes_at?: string
  valid_from?: string
  valid_to?: string
  timezone?: number
  interval?: number
  count?: number
  until?: string
  dtstart?: string
  bymonthday?: string
  byweekno?: string
  byyearday?: string
  description?: string
  notes?: string
}

export type HsdsHours = { hours: string | null; unread: { index: number; code: string }[] }

/**
 * The OSM expression that means the same as HSDS schedules. Times are taken as Rome's clock; one with another offset than
 * Rome's (1 or 2) is not read. What cannot be said is listed in `unread` by index and code, and left out.
 */
export function fromHsdsSchedules(schedules: ForeignSchedule[]): HsdsHours {
  const own = ownExpression(schedules)
  if (own !== null) return { hours: own, unread: [] }
  const unread: HsdsHours['unread'] = []
  const groups = new Map<string, string[]>()
  for (const [index, schedule] of schedules.entries()) {
    const read = readSchedule(schedule)
    if ('code' in read) unread.push({ index, code: read.code })
    else groups.set(read.when, [...(groups.get(read.when) ?? []), read.times])
  }
  const rules = [...groups].map(([when, times]) =>
    when.replace('@', [...new Set(times)].filter(Boolean).join(',')).trim(),
  )
  const hours = rules.map(rule => rule.replaceAll(/\s+/g, ' ')).join(', ')
  return { hours: hours === '' || checkHours(hours) ? null : hours, unread }
}

/** Our own export, unless somebody has changed its structured fields since: then these are the newer word. */
function ownExpression(schedules: ForeignSchedule[]): string | null {
  const notes = new Set(schedules.map(schedule => schedule.notes))
  const [note] = notes
  if (notes.size !== 1 || !note?.startsWith(NOTES_PREFIX)) return null
  const osm = note.slice(NOTES_PREFIX.length)
  if (checkHours(osm) !== null) return null
  const same = shape(toHsdsSchedules(osm, '2026-01-01')) === shape(schedules)
  return same ? osm : null
}

/** What does not depend on the day of export. */
function shape(schedules: ForeignSchedule[]): string {
  return JSON.stringify(schedules.map(s => [s.freq, s.byday, s.opens_at, s.closes_at]))
}

function readSchedule(schedule: ForeignSchedule): { when: string; times: string } | { code: string } {
  if (
    (schedule.interval ?? 1) !== 1 ||
    schedule.count ||
    schedule.bymonthday ||
    schedule.byweekno ||
    schedule.byyearday
  )
    return { code: 'hours.hsds-recurrence' }
  const days = readDays(schedule.byday ?? '')
  if (days === null) return { code: 'hours.hsds-days' }
  const season = readValidity(schedule)
  if (season === null) return { code: 'hours.hsds-validity' }
  const asked = /^\s*(by appointment|su appuntamento|sur rendez-vous)/i.test(schedule.description ?? '')
  const note = asked ? '"by appointment"' : ''
  if (!schedule.opens_at && !schedule.closes_at)
    return asked ? { when: `${season} ${days} @ ${note}`, times: '' } : { code: 'hours.hsds-times' }
  const times = readTimes(schedule)
  if (times === null) return { code: 'hours.hsds-times' }
  return { when: `${season} ${days} @ ${note}`, times }
}

function readDays(byday: string): string | null {
  const weekly: number[] = []
  const monthly = new Map<number, number[]>()
  for (const part of byday
    .split(',')
    .map(day => day.trim())
    .filter(Boolean)) {
    const [, place, name] = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(part) ?? []
    const weekday = RRULE_DAYS.findIndex(day => day === name)
    if (weekday < 0) return null
    if (place === undefined) weekly.push(weekday)
    else monthly.set(weekday, [...(monthly.get(weekday) ?? []), Number(place)])
  }
  const places = [...monthly].map(([weekday, nth]) => `${OSM_DAYS[weekday]}[${nth.join(',')}]`)
  const names = [...(weekly.length > 0 ? [writeWeekdays(weekly)] : []), ...places]
  return names.length > 0 ? names.join(',') : null
}

function readValidity({ valid_from, valid_to, until, dtstart }: ForeignSchedule): string | null {
  const from = valid_from ?? dtstart
  const to = valid_to ?? until
  if (!from && !to) return ''
  try {
    return `${osmDate(from ?? '1970-01-01')}-${osmDate(to ?? '9999-12-31')}`
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function osmDate(iso: string): string {
  const { year, month, day } = civilDate(dayFromIso(iso))
  return `${year} ${OSM_MONTHS[month - 1]} ${String(day).padStart(2, '0')}`
}

function readTimes({ opens_at, closes_at, timezone }: ForeignSchedule): string | null {
  const opens = readTime(opens_at, timezone)
  const closes = readTime(closes_at, timezone)
  if (opens === null || closes === null) return null
  return `${opens}-${closes === '23:59' ? '24:00' : closes}`
}

/** `09:00`, `09:00:00`, `09:00+01:00`. Another offset than Rome's is somebody else's clock. */
function readTime(time: string | undefined, timezone: number | undefined): string | null {
  const [, clock, suffix] = /^((?:[01]\d|2[0-3]):[0-5]\d)(?::\d\d)?(Z|[+-]\d\d:?\d\d)?$/.exec(time?.trim() ?? '') ?? []
  if (clock === undefined) return null
  const offset = suffix === 'Z' ? 0 : suffix ? Number(suffix.slice(0, 3)) : timezone
  return offset === undefined || offset === 1 || offset === 2 ? clock : null
}
