import {
  CLOSED,
  type DateRange,
  type DayChoice,
  type DatePoint,
  everyDay,
  OPEN,
  type ScheduleRule,
  type Span,
  UNKNOWN,
  type WeekRange,
  type YearRange,
} from './schedule-rule.ts'

export const OSM_DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const
export const OSM_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** What is wrong in an `opening_hours` expression, and at which character (from 0). */
export class HoursSyntaxError extends Error {
  readonly code: 'hours.syntax' | 'hours.not-supported'
  readonly position: number

  constructor(code: HoursSyntaxError['code'], position: number, found: string) {
    super(`${code} at ${position}: ${found === '' ? 'end of text' : found}`)
    this.code = code
    this.position = position
  }
}

/**
 * Reads the OSM `opening_hours` syntax (https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification): years,
 * dates, Easter, weeks, weekdays with their place in the month, PH, times past midnight, 24/7, open/off/unknown with notes,
 * and the three joints `;` `,` `||`. Not supported, and said so: sunrise and sunset, school holidays, open ends.
 * @throws HoursSyntaxError with the position of the first character that cannot be read
 */
export function parseHours(osm: string): ScheduleRule[] {
  const text = new Cursor(osm)
  const rules: ScheduleRule[] = []
  let joint: ScheduleRule['joint'] = ';'
  if (text.atEnd()) throw text.wrong()
  for (;;) {
    rules.push({ ...readRule(text), joint })
    if (text.atEnd()) return rules
    if (text.take(/;/)) {
      if (text.atEnd()) return rules
      joint = ';'
    } else if (text.take(/\|\|/)) joint = '||'
    else if (text.take(/,/)) joint = ','
    else throw text.wrong()
  }
}

function readRule(text: Cursor): ScheduleRule {
  const start = text.position
  const rule = everyDay()
  if (text.take(/24\/7/)) {
    readState(text, rule)
    return rule
  }
  refuseUnsupported(text)
  readYears(text, rule.years)
  readDates(text, rule.dates)
  readWeeks(text, rule.weeks)
  text.take(/:(?!\d)/)
  readDays(text, rule)
  refuseUnsupported(text)
  text.take(/:(?!\d)/)
  readTimes(text, rule.times)
  readState(text, rule)
  if (text.position === start) throw text.wrong()
  return rule
}

function refuseUnsupported(text: Cursor): void {
  if (text.peek(/\(?(sunrise|sunset|dawn|dusk)|SH\b/)) throw text.unsupported()
}

/** A year stands alone (`2026`, `2026-2028`) unless a month follows: then it belongs to the date. */
function readYears(text: Cursor, years: YearRange[]): void {
  while (text.peek(/\d{4}(?!\s*:|\d|\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|easter)\b)/)) {
    const from = text.number()
    const to = text.take(/-\s*(?=\d{4})/) ? text.number() : text.take(/\+/) ? 9999 : from
    years.push({ from, to })
    if (!text.take(/,\s*(?=\d{4}(?!\s*:))/)) return
  }
}

const monthOrEaster = /(\d{4}\s+)?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|easter)\b/

function readDates(text: Cursor, dates: DateRange[]): void {
  while (text.peek(monthOrEaster)) {
    dates.push(readDateRange(text))
    // `Jul 10,20`: more days of the same month.
    while (text.peek(/,\s*\d{1,2}(?![\d:])/)) {
      const last = dates.at(-1)?.from
      text.take(/,/)
      if (!last || !('month' in last)) throw text.wrong()
      const from = { ...last, day: readDayOfMonth(text) }
      dates.push({ from, to: readDateEnd(text, from), wholeMonths: false })
    }
    const comma = text.position
    if (!text.take(/,/)) return
    if (!text.peek(monthOrEaster)) {
      text.position = comma
      return
    }
  }
}

function readDateRange(text: Cursor): DateRange {
  const { point, whole } = readDatePoint(text)
  if (whole && text.peek(/-\s*(\d{4}\s+)?[A-Z]/)) {
    text.take(/-/)
    const end = readDatePoint(text)
    if (!('month' in end.point)) throw text.wrong()
    return { from: point, to: end.whole ? { ...end.point, day: 31 } : end.point, wholeMonths: end.whole }
  }
  if (whole && 'month' in point) return { from: point, to: { ...point, day: 31 }, wholeMonths: true }
  return { from: point, to: readDateEnd(text, point), wholeMonths: false }
}

function readDatePoint(text: Cursor): { point: DatePoint; whole: boolean } {
  const year = text.peek(/\d{4}/) ? text.number() : null
  if (text.take(/easter/)) return { point: { year, easter: readOffset(text) }, whole: false }
  const name = text.take(/[A-Z][a-z]{2}\b/)
  const month = OSM_MONTHS.findIndex(m => m === name) + 1
  if (month === 0) throw text.wrong()
  if (!text.peek(/\d{1,2}(?![\d:])/)) return { point: { year, month, day: 1 }, whole: true }
  return { point: { year, month, day: readDayOfMonth(text) }, whole: false }
}

function readOffset(text: Cursor): number {
  const offset = text.take(/[+-]\s*\d+\s+days?\b/)
  return offset ? Number(offset.replace(/[^\d-]/g, '')) : 0
}

function readDayOfMonth(text: Cursor): number {
  const at = text.position
  const day = text.number()
  if (day < 1 || day > 31) throw text.wrong(at)
  return day
}

function readDateEnd(text: Cursor, from: DatePoint): DatePoint {
  if (!text.peek(/-\s*(\d|[A-Z]|easter)/)) return from
  text.take(/-/)
  if (text.peek(monthOrEaster)) return readDatePoint(text).point
  if (!('month' in from)) throw text.wrong()
  return { ...from, day: readDayOfMonth(text) }
}

function readWeeks(text: Cursor, weeks: WeekRange[]): void {
  if (!text.take(/week\b/)) return
  do {
    const at = text.position
    const from = text.number()
    const to = text.take(/-/) ? text.number() : from
    const every = text.take(/\//) ? text.number() : 1
    if (from < 1 || to > 53 || from > to || every < 1) throw text.wrong(at)
    weeks.push({ from, to, every })
  } while (text.take(/,\s*(?=\d)/))
}

const dayName = /(Mo|Tu|We|Th|Fr|Sa|Su)\b/

function readDays(text: Cursor, rule: ScheduleRule): void {
  const start = text.position
  do {
    if (text.take(/PH\b/)) rule.holidays = true
    else if (text.peek(dayName)) readDayRange(text, rule.days)
    else return
  } while (text.take(/,\s*(?=(Mo|Tu|We|Th|Fr|Sa|Su|PH)\b)/))
  // `PH Mo-Fr` means holidays that fall on those days: another thing than `PH,Mo-Fr`.
  if (text.peek(/(Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)\b/)) throw text.unsupported(start)
}

function readDayRange(text: Cursor, days: DayChoice[]): void {
  const from = readDay(text)
  if (text.take(/\[/)) {
    days.push({ weekday: from, nth: readPlaces(text) })
    if (text.peek(/[+-]\s*\d+\s+day/)) throw text.unsupported()
    return
  }
  const to = text.take(/-(?=\s*[A-Z])/) ? readDay(text) : from
  for (let day = from; ; day = (day + 1) % 7) {
    days.push({ weekday: day, nth: [] })
    if (day === to) return
  }
}

function readDay(text: Cursor): number {
  const name = text.take(dayName)
  const weekday = OSM_DAYS.findIndex(day => day === name)
  if (weekday < 0) throw text.wrong()
  return weekday
}

function readPlaces(text: Cursor): number[] {
  const places: number[] = []
  do {
    const at = text.position
    const from = text.take(/-/) ? -text.number() : text.number()
    const to = from > 0 && text.take(/-/) ? text.number() : from
    if (from === 0 || Math.abs(from) > 5 || to > 5 || to < from) throw text.wrong(at)
    for (let place = from; place <= to; place++) places.push(place)
  } while (text.take(/,/))
  if (!text.take(/\]/)) throw text.wrong()
  return places
}

function readTimes(text: Cursor, times: Span[]): void {
  while (text.peek(/\d/)) {
    const at = text.position
    const from = readTime(text)
    if (text.peek(/\+/)) throw text.unsupported(at)
    if (!text.take(/-/)) throw text.wrong()
    refuseUnsupported(text)
    const to = readTime(text)
    if (text.peek(/[+/]/)) throw text.unsupported(at)
    if (from >= 1440 || to > 2880) throw text.wrong(at)
    times.push({ from, to: to > from ? to : to + 1440 })
    if (!text.take(/,\s*(?=\d{1,2}:)/)) return
  }
}

function readTime(text: Cursor): number {
  const at = text.position
  const found = /^(\d{1,2}):(\d{2})$/.exec(text.take(/\d{1,2}:\d{2}(?!\d)/) ?? '')
  const hours = Number(found?.[1])
  const minutes = Number(found?.[2])
  if (!found || minutes > 59) throw text.wrong(at)
  return hours * 60 + minutes
}

function readState(text: Cursor, rule: ScheduleRule): void {
  const word = text.take(/(open|off|closed|unknown)\b/)
  rule.note = text.take(/"[^"]*"/)?.slice(1, -1) ?? null
  if (word === 'off' || word === 'closed') rule.state = CLOSED
  // A note alone («by appointment») is the syntax's own way to say that nobody can know from here.
  else if (word === 'unknown' || (word === undefined && rule.note !== null)) rule.state = UNKNOWN
  else rule.state = OPEN
}

/** Reads from left to right and never looks back. Spaces between tokens mean nothing. */
class Cursor {
  readonly #text: string
  position = 0

  constructor(text: string) {
    this.#text = text
  }

  atEnd(): boolean {
    return this.peek(/$/)
  }

  peek(pattern: RegExp): boolean {
    return this.#match(pattern) !== null
  }

  take(pattern: RegExp): string | undefined {
    const found = this.#match(pattern)
    if (!found) return undefined
    this.position += found[0].length
    return found[0].trim()
  }

  number(): number {
    const digits = this.take(/\d+/)
    if (digits === undefined) throw this.wrong()
    return Number(digits)
  }

  wrong(at: number = this.position): HoursSyntaxError {
    return this.#error('hours.syntax', at)
  }

  unsupported(at: number = this.position): HoursSyntaxError {
    return this.#error('hours.not-supported', at)
  }

  #error(code: HoursSyntaxError['code'], at: number): HoursSyntaxError {
    const skipped = /^\s*/.exec(this.#text.slice(at))?.[0].length ?? 0
    return new HoursSyntaxError(code, at + skipped, this.#text.slice(at + skipped, at + skipped + 12))
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    const sticky = stickyOf(pattern.source)
    sticky.lastIndex = this.position
    return sticky.exec(this.#text)
  }
}

const stickies = new Map<string, RegExp>()

function stickyOf(source: string): RegExp {
  let sticky = stickies.get(source)
  if (!sticky) stickies.set(source, (sticky = new RegExp(`\\s*(?:${source})`, 'y')))
  return sticky
}
