import { type Calendar, planDay, type Schedule, scheduleOf, stateOnWall } from './evaluate-day.ts'
import { factsOf } from './day-facts.ts'
import { holidayOn } from './holidays.ts'
import { type HoursChange, nextChangeTo } from './next-change.ts'
import { dayAt, type EpochMinute, wallMinute } from './rome-clock.ts'
import { CLOSED, type HoursState, OPEN, type ScheduleRule, UNKNOWN } from './schedule-rule.ts'

/** Why a place is not simply open or closed as on any other day. `name` is the holiday's, in Italian. */
export type Reason = { code: 'public-holiday' | 'patron-saint' | 'by-appointment' | 'not-known'; name: string | null }

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
    because: state === OPEN ? null : reasonFor(schedule, minute, calendar, state),
  }
}

function stateAtMinute(schedule: Schedule, minute: EpochMinute, calendar: Calendar): HoursState {
  const day = dayAt(minute)
  return stateOnWall(planDay(schedule, day, calendar), planDay(schedule, day - 1, calendar), wallMinute(minute))
}

function dateOf(change: HoursChange | null): Date | null {
  return change && new Date(change.at * 60_000)
}

/** What would be otherwise without the holiday, the patron saint or the appointment is so because of it. */
function reasonFor(schedule: Schedule, minute: EpochMinute, calendar: Calendar, state: HoursState): Reason | null {
  const differs = (other: Schedule, on: Calendar) => stateAtMinute(other, minute, on) !== state
  if (calendar.patronSaint && differs(schedule, { ...calendar, patronSaint: null }))
    return { code: 'patron-saint', name: null }
  if (differs(schedule, { ...calendar, holidays: [] }))
    return { code: 'public-holiday', name: holidayName(minute, calendar) }
  if (state !== UNKNOWN) return null
  return { code: differs(withoutAppointments(schedule), calendar) ? 'by-appointment' : 'not-known', name: null }
}

/** The holiday may be the day before, whose night it still is. */
function holidayName(minute: EpochMinute, { holidays }: Calendar): string | null {
  const day = dayAt(minute)
  const of = factsOf(day, holidays).holiday ? day : day - 1
  return holidayOn(of, holidays) ?? null
}

function withoutAppointments(schedule: Schedule): Schedule {
  const close = (rule: ScheduleRule): ScheduleRule =>
    rule.note === 'by appointment' ? { ...rule, state: CLOSED } : rule
  return { ...schedule, rules: schedule.rules.map(close), gapRules: schedule.gapRules.map(close) }
}
