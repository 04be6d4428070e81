import { civilDate, type DayNumber, daysInMonth, isoWeekOf, weekdayOf } from './civil-day.ts'
import { type HolidayRule, holidayOn, italianHolidays } from './holidays.ts'

/** What the calendar says of one day: computed once, asked by every pattern. */
export type DayFacts = {
  day: DayNumber
  year: number
  month: number
  ofMonth: number
  daysInMonth: number
  weekday: number
  week: number
  holiday: boolean
}

const remembered = new WeakMap<readonly HolidayRule[], Map<DayNumber, DayFacts>>()

export function factsOf(day: DayNumber, holidays: readonly HolidayRule[] = italianHolidays): DayFacts {
  let days = remembered.get(holidays)
  if (!days) remembered.set(holidays, (days = new Map()))
  let facts = days.get(day)
  if (!facts) {
    if (days.size > 5000) days.clear()
    days.set(day, (facts = lookUp(day, holidays)))
  }
  return facts
}

function lookUp(day: DayNumber, holidays: readonly HolidayRule[]): DayFacts {
  const { year, month, day: ofMonth } = civilDate(day)
  return {
    day,
    year,
    month,
    ofMonth,
    daysInMonth: daysInMonth(year, month),
    weekday: weekdayOf(day),
    week: isoWeekOf(day),
    holiday: holidayOn(day, holidays) !== undefined,
  }
}
