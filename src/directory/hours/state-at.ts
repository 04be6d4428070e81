import { compileDays } from './compile-hours.ts'
import { type Calendar, scheduleOf } from './evaluate-day.ts'
import { HoursTable } from './hours-table.ts'
import { dayAt, type EpochMinute } from './rome-clock.ts'
import { type HoursState, OPEN } from './schedule-rule.ts'

export type Moment = { state: HoursState; until: Date | null; opensAt: Date | null }

/**
 * Whether a place is open at an instant, until when that holds, and when it next opens (null while open, or if it does not
 * within two years). For one place at a time: a search uses `HoursTable`.
 * @throws HoursSyntaxError
 */
export function stateAt(osm: string, instant: Date, calendar: Calendar = {}): Moment {
  const minute = Math.floor(instant.getTime() / 60_000)
  const table = new HoursTable(calendar.holidays)
  const pattern = table.add(osm, calendar.patronSaint)
  const state = table.stateAt(pattern, minute)
  const change = table.nextChange(pattern, minute)
  return {
    state,
    until: change && atMinute(change.at),
    opensAt: state === OPEN ? null : nextOpening(osm, calendar, minute, change?.state === OPEN ? change.at : null),
  }
}

function nextOpening(osm: string, calendar: Calendar, minute: EpochMinute, known: EpochMinute | null): Date | null {
  if (known !== null) return atMinute(known)
  const changes = compileDays(scheduleOf(osm), calendar, dayAt(minute), 800)
  for (let i = 0; i < changes.length; i += 2) {
    const at = changes[i] ?? 0
    if (at > minute && changes[i + 1] === OPEN) return atMinute(at)
  }
  return null
}

function atMinute(minute: EpochMinute): Date {
  return new Date(minute * 60_000)
}
