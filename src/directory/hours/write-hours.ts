import { OSM_DAYS, OSM_MONTHS } from './parse-hours.ts'
import type { DatePoint, DateRange, Span } from './schedule-rule.ts'

/** 810 is `13:30`; past midnight 1560 is `02:00`, but the end of the day itself is `24:00`. */
export function clock(minute: number): string {
  const ofDay = minute > 1440 ? minute - 1440 : minute
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}

export function writeSpans(spans: Span[]): string {
  return spans.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(',')
}

/** Weekdays in order: three or more in a row become a range. `[0,1,2,4]` is `Mo-We,Fr`. */
export function writeWeekdays(weekdays: number[]): string {
  const runs: number[][] = []
  for (const day of [...new Set(weekdays)].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run && run.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  return runs
    .map(run => (run.length > 2 ? `${nameOf(run.at(0))}-${nameOf(run.at(-1))}` : run.map(nameOf).join(',')))
    .join(',')
}

function nameOf(weekday: number | undefined): string {
  return OSM_DAYS[weekday ?? 0] ?? 'Mo'
}

/** `Jun-Sep`, `Aug`, `Jun 15-Sep 15`, `2026 Dec 24-2027 Jan 6`. */
export function writeDates({ from, to, wholeMonths }: DateRange): string {
  const start = writePoint(from, wholeMonths)
  const end = writePoint(to, wholeMonths)
  return start === end ? start : `${start}-${end}`
}

function writePoint(point: DatePoint, wholeMonth: boolean): string {
  const year = point.year === null ? '' : `${point.year} `
  if ('easter' in point) return `${year}easter${writeOffset(point.easter)}`
  return `${year}${OSM_MONTHS[point.month - 1]}${wholeMonth ? '' : ` ${String(point.day).padStart(2, '0')}`}`
}

function writeOffset(days: number): string {
  return days === 0 ? '' : ` ${days < 0 ? '-' : '+'}${Math.abs(days)} day${Math.abs(days) === 1 ? '' : 's'}`
}
