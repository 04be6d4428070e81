import { factsOf } from './day-facts.ts'
import { type Calendar, planDay, type Schedule, stateOnWall } from './evaluate-day.ts'
import { holidayOn } from './holidays.ts'
import { dayAt, type EpochMinute, wallMinute } from './rome-clock.ts'
import { CLOSED, type HoursState, OPEN, type ScheduleRule, UNKNOWN } from './schedule-rule.ts'

/** Why a place is not simply open or closed as on any other day. `name` is the holiday's, in Italian. */
export type Reason = { code: 'public-holiday' | 'patron-saint' | 'by-appointment' | 'not-known'; name: string | null }

export function stateAtMinute(schedule: Schedule, minute: EpochMinute, calendar: Calendar): HoursState {
  const day = dayAt(minute)
  return stateOnWall(planDay(schedule, day, calendar), planDay(schedule, day - 1, calendar), wallMinute(minute))
}

/** What would be otherwise without the holiday, the patron saint or the appointment is so because of it. Null while open. */
export function reasonAt(schedule: Schedule, minute: EpochMinute, calendar: Calendar): Reason | null {
  const state = stateAtMinute(schedule, minute, calendar)
  if (state === OPEN) return null
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
