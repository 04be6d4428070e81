import { compileDays } from './compile-hours.ts'
import type { Calendar, Schedule } from './evaluate-day.ts'
import { dayAt, type EpochMinute } from './rome-clock.ts'
import { type HoursState, UNKNOWN } from './schedule-rule.ts'

export type HoursChange = { at: EpochMinute; state: HoursState }
export type Wanted = (state: HoursState) => boolean

/** Two years and a bit: a season that comes once a year, a leap day not quite. */
const HORIZON_DAYS = 800

/** The first change after `minute` to a state that is wanted; null if none comes within two years. */
export function nextChangeTo(
  wanted: Wanted,
  schedule: Schedule,
  calendar: Calendar,
  minute: EpochMinute,
): HoursChange | null {
  const today = dayAt(minute)
  // Most places open within days: look there first, then in longer strides.
  for (let day = today, days = 9; day < today + HORIZON_DAYS; day += days, days = 100) {
    const change = firstChangeIn(compileDays(schedule, calendar, day, days), wanted, minute)
    if (change) return change
  }
  return null
}

export function firstChangeIn(changes: Int32Array, wanted: Wanted, minute: EpochMinute): HoursChange | null {
  for (let i = 0; i < changes.length; i += 2) {
    const at = changes[i] ?? 0
    const state = asState(changes[i + 1])
    if (at > minute && wanted(state)) return { at, state }
  }
  return null
}

export function asState(number: number | undefined): HoursState {
  return number === 0 || number === 1 ? number : UNKNOWN
}
