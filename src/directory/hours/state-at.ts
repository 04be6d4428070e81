import { type Calendar, scheduleOf } from './evaluate-day.ts'
import { type HoursChange, nextChangeTo } from './next-change.ts'
import { type Reason, reasonAt, stateAtMinute } from './reason-at.ts'
import { type HoursState, OPEN } from './schedule-rule.ts'

export type Moment = { state: HoursState; until: Date | null; opensAt: Date | null; because: Reason | null }

/**
 * Whether a place is open at an instant, until when that holds, when it next opens (null while open, or if it does not
 * within two years), and why if the day is a special one: an unchecked patron saint is «may be closed: patron saint».
 * For one place at a time: a search uses `HoursTable`.
 * @throws HoursSyntaxError
 */
export function stateAt(osm: string, instant: Date, calendar: Calendar = {}): Moment {
  const minute = Math.floor(instant.getTime() / 60_000)
  const schedule = scheduleOf(osm)
  const state = stateAtMinute(schedule, minute, calendar)
  return {
    state,
    until: dateOf(nextChangeTo(next => next !== state, schedule, calendar, minute)),
    opensAt: state === OPEN ? null : dateOf(nextChangeTo(next => next === OPEN, schedule, calendar, minute)),
    because: reasonAt(schedule, minute, calendar),
  }
}

function dateOf(change: HoursChange | null): Date | null {
  return change && new Date(change.at * 60_000)
}
