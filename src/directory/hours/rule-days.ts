import { dayNumber, daysInMonth, easterOf } from './civil-day.ts'
import type { DayFacts } from './day-facts.ts'
import type { DatePoint, DateRange, DayChoice, ScheduleRule } from './schedule-rule.ts'

/** Does the rule choose this day? `holiday` says whether the day counts as one, here and for this question. */
export function ruleChooses(rule: ScheduleRule, facts: DayFacts, holiday: boolean): boolean {
  return (
    weekdayChosen(rule, facts, holiday) &&
    (rule.years.length === 0 || rule.years.some(({ from, to }) => facts.year >= from && facts.year <= to)) &&
    (rule.dates.length === 0 || rule.dates.some(range => withinDates(range, facts))) &&
    (rule.weeks.length === 0 ||
      rule.weeks.some(w => facts.week >= w.from && facts.week <= w.to && (facts.week - w.from) % w.every === 0))
  )
}

function weekdayChosen(rule: ScheduleRule, facts: DayFacts, holiday: boolean): boolean {
  if (rule.days.length === 0) return !rule.holidays || holiday
  return (rule.holidays && holiday) || rule.days.some(choice => isChoice(choice, facts))
}

function isChoice({ weekday, nth }: DayChoice, facts: DayFacts): boolean {
  if (weekday !== facts.weekday) return false
  if (nth.length === 0) return true
  const fromStart = Math.floor((facts.ofMonth - 1) / 7) + 1
  const fromEnd = -Math.floor((facts.daysInMonth - facts.ofMonth) / 7) - 1
  return nth.some(place => place === fromStart || place === fromEnd)
}

function withinDates({ from, to }: DateRange, { day, year }: DayFacts): boolean {
  if (from.year !== null) {
    const first = startOf(from, from.year)
    const last = endOf(to, to.year ?? from.year)
    return day >= first && day <= (last < first && to.year === null ? endOf(to, from.year + 1) : last)
  }
  const first = startOf(from, year)
  const last = endOf(to, year)
  return turnsTheYear(from, to, first, last) ? day >= first || day <= last : day >= first && day <= last
}

/** 29 February of a common year begins nothing before March and ends nothing after February. */
function startOf(point: DatePoint, year: number): number {
  return 'easter' in point ? easterOf(year) + point.easter : dayNumber(year, point.month, point.day)
}

function endOf(point: DatePoint, year: number): number {
  if ('easter' in point) return easterOf(year) + point.easter
  return dayNumber(year, point.month, Math.min(point.day, daysInMonth(year, point.month)))
}

function turnsTheYear(from: DatePoint, to: DatePoint, first: number, last: number): boolean {
  if ('month' in from && 'month' in to) return from.month * 32 + from.day > to.month * 32 + to.day
  return first > last
}
