import { hoursWords, type HoursWords, list } from './hours-words.ts'
import { parseHours } from './parse-hours.ts'
import { CLOSED, type DatePoint, type DateRange, type HoursState, type ScheduleRule } from './schedule-rule.ts'
import { UNKNOWN, type WeekRange, type YearRange } from './schedule-rule.ts'
import { clock } from './write-hours.ts'

/** One line of opening hours without any language, for pages that have words of their own. Empty lists mean «all». */
type HoursLine = {
  joint: ScheduleRule['joint']
  /** 0 Monday … 6 Sunday */
  days: number[]
  /** Which of these days in the month: 1 … 5, or -1 for the last. */
  nth: number[]
  holidays: boolean
  dates: DateRange[]
  years: YearRange[]
  weeks: WeekRange[]
  /** Rome, 24 hours; `nextDay` where the end belongs to the following day. */
  times: { from: string; to: string; nextDay: boolean }[]
  state: HoursState
  byAppointment: boolean
  note: string | null
}

/** `text` holds one sentence per line; `language` is the one it is written in, English where we lack the words asked for. */
export type SaidHours = { lines: HoursLine[]; text: string[]; language: string }

/**
 * Says in words what was understood, so that whoever typed the hours can see it. Italian, English and French are here;
 * another language brings its own `words`.
 * @throws HoursSyntaxError
 */
export function sayHours(osm: string, language = 'it', words?: HoursWords): SaidHours {
  const lines = parseHours(osm).flatMap(linesOf)
  const ours = words ?? Object.entries(hoursWords).find(([known]) => known === language)?.[1]
  const speech = ours ? { words: ours, language } : { words: hoursWords.en, language: 'en' }
  return { lines, text: lines.map(line => sentence(line, speech)), language: speech.language }
}

/** `Mo,Th[1,3]` are two lines: each week, and some weeks of the month. */
function linesOf(rule: ScheduleRule): HoursLine[] {
  const groups = Map.groupBy(rule.days, ({ nth }) => nth.join(','))
  const line = {
    joint: rule.joint,
    dates: rule.dates,
    years: rule.years,
    weeks: rule.weeks,
    times: rule.times.map(({ from, to }) => ({ from: clock(from), to: clock(to), nextDay: to > 1440 })),
    state: rule.state,
    byAppointment: rule.note === 'by appointment',
    note: rule.note,
  }
  if (groups.size === 0) return [{ ...line, days: [], nth: [], holidays: rule.holidays }]
  return [...groups.values()].map((days, i) => ({
    ...line,
    joint: i === 0 ? line.joint : (',' as const),
    days: [...new Set(days.map(({ weekday }) => weekday))],
    nth: days.at(0)?.nth ?? [],
    holidays: rule.holidays && i === 0,
  }))
}

type Speech = { words: HoursWords; language: string }

function sentence(line: HoursLine, speech: Speech): string {
  const { words } = speech
  const when = [sayDates(line, speech), sayDays(line, speech)].filter(Boolean).join(', ')
  const what = [sayTimes(line, words), sayState(line, words)].filter(Boolean).join(' ')
  const subject = when || (line.joint === '||' ? words.otherwise : words.everyDay)
  return `${subject.slice(0, 1).toLocaleUpperCase(speech.language)}${subject.slice(1)}: ${what}`
}

function sayDates({ dates, years, weeks }: HoursLine, speech: Speech): string {
  const said = dates.map(range => sayDateRange(range, speech))
  const ofYears = years.map(({ from, to }) => (from === to ? String(from) : `${from}–${to === 9999 ? '…' : to}`))
  const ofWeeks = weeks.map(
    ({ from, to, every }) => `${from}${to > from ? `–${to}` : ''}${every > 1 ? `/${every}` : ''}`,
  )
  const weekText = ofWeeks.length > 0 ? `${speech.words.weeks} ${ofWeeks.join(', ')}` : ''
  return [said.length > 0 ? list(speech.language, said) : '', ofYears.join(', '), weekText].filter(Boolean).join(', ')
}

function sayDateRange({ from, to, wholeMonths }: DateRange, speech: Speech): string {
  const first = sayDatePoint(from, wholeMonths, speech)
  const last = sayDatePoint(to, wholeMonths, speech)
  return first === last ? first : speech.words.dates(first, last)
}

function sayDatePoint(point: DatePoint, wholeMonth: boolean, { words, language }: Speech): string {
  const year = point.year === null ? '' : ` ${point.year}`
  if ('easter' in point)
    return `${words.easter}${point.easter ? ` ${point.easter > 0 ? '+' : '−'}${Math.abs(point.easter)}` : ''}${year}`
  const month = monthName(point.month, language)
  return `${wholeMonth ? month : words.dayOfMonth(point.day, month)}${year}`
}

function sayDays({ days, nth, holidays }: HoursLine, speech: Speech): string {
  const { words, language } = speech
  const named = days.length === 7 && nth.length === 0 ? words.everyDay : list(language, dayNames(days, nth, speech))
  const placed = nth.length > 0 ? words.places(nth.map(words.place), named) : named
  return list(language, [placed, holidays ? words.holidays : ''].filter(Boolean))
}

function dayNames(days: number[], nth: number[], { words, language }: Speech): string[] {
  const names = days.map(day => dayName(day, language))
  const inRow = days.every((day, i) => i === 0 || day === ((days[i - 1] ?? 0) + 1) % 7)
  const [first, last] = [names.at(0), names.at(-1)]
  return inRow && nth.length === 0 && first && last && days.length > 2 ? [words.days(first, last)] : names
}

function sayTimes({ times, state }: HoursLine, words: HoursWords): string {
  if (times.length === 0) return state === CLOSED || state === UNKNOWN ? '' : words.allDay
  return times.map(({ from, to }) => (from === '00:00' && to === '24:00' ? words.allDay : `${from}–${to}`)).join(', ')
}

function sayState({ state, byAppointment, note }: HoursLine, words: HoursWords): string {
  if (byAppointment) return words.byAppointment
  const said = state === CLOSED ? words.closed : state === UNKNOWN ? words.unknown : ''
  return [said, note === null ? '' : `(${note})`].filter(Boolean).join(' ')
}

function dayName(weekday: number, language: string): string {
  // 5 January 1970 was a Monday.
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format((4 + weekday) * 86_400_000)
}

function monthName(month: number, language: string): string {
  return new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month - 1, 15))
}
