/** 0 closed, 1 open, 2 unknown: one byte, because the search keeps one for each service. */
export const CLOSED = 0
export const OPEN = 1
export const UNKNOWN = 2
export type HoursState = typeof CLOSED | typeof OPEN | typeof UNKNOWN

/** Minutes after the midnight with which the day begins; `to` goes past 1440 where the span ends on the next day. */
export type Span = { from: number; to: number }

/** One end of a range of dates. Without a year it returns every year; `easter` counts days from Easter Sunday. */
export type DatePoint = { year: number | null; month: number; day: number } | { year: number | null; easter: number }
export type DateRange = { from: DatePoint; to: DatePoint; wholeMonths: boolean }

export type YearRange = { from: number; to: number }
export type WeekRange = { from: number; to: number; every: number }

/** A weekday (0 Monday … 6 Sunday), in every week or in the given ones of the month (-1 is the last). */
export type DayChoice = { weekday: number; nth: number[] }

/**
 * One rule of an `opening_hours` expression. Empty lists choose everything; `days` and `holidays` are alternatives to each
 * other. `joint` says how the rule relates to those before: `;` replaces them on its days, `,` adds, `||` fills gaps.
 */
export type ScheduleRule = {
  joint: ';' | ',' | '||'
  years: YearRange[]
  dates: DateRange[]
  weeks: WeekRange[]
  days: DayChoice[]
  holidays: boolean
  times: Span[]
  state: HoursState
  note: string | null
}

/** A rule that chooses every day: the start for whoever builds one. */
export function everyDay(times: Span[] = [], state: HoursState = OPEN): ScheduleRule {
  return { joint: ';', years: [], dates: [], weeks: [], days: [], holidays: false, times, state, note: null }
}
