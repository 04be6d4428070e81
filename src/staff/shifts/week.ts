import { BadInput } from '../../lib/errors.ts'

/** One stretch of work: times as on the clock, `09:00`. `ends` not after `starts`: on the next day. */
export interface Shift {
  /** Monday 1 to Sunday 7. */
  readonly weekday: number
  readonly starts: string
  readonly ends: string
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** Stretches on one day: nobody works more. */
const MOST = 6

/**
 * Reads one day as people write it: `9-13, 14:30-18`, `22-6`. Empty: no work on that day.
 * @throws BadInput `staff.bad-hours` or `staff.hours-overlap` beside `day-N`
 */
export function readDay(typed: string, weekday: number): Shift[] {
  const field = `day-${weekday}`
  const parts = typed
    .split(/[,;]/)
    .map(part => part.replaceAll(/\s/g, ''))
    .filter(Boolean)
  if (parts.length > MOST) throw new BadInput('staff.bad-hours', field)
  const shifts = parts.map(part => {
    const [, starts, ends] = /^([\d.:]+)[-–—]([\d.:]+)$/.exec(part) ?? []
    const shift = { weekday, starts: readTime(starts ?? '', field), ends: readTime(ends ?? '', field) }
    if (shift.starts === shift.ends) throw new BadInput('staff.bad-hours', field)
    return shift
  })
  refuseOverlap(shifts, field)
  return shifts
}

function readTime(typed: string, field: string): string {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[.:]([0-5]\d))?$/.exec(typed) ?? []
  const hours = Number(hour ?? '99')
  if (hours > 24 || (hours === 24 && minute !== '00')) throw new BadInput('staff.bad-hours', field)
  return `${String(hours % 24).padStart(2, '0')}:${minute}`
}

function refuseOverlap(shifts: readonly Shift[], field: string): void {
  const sorted = shifts.toSorted((a, b) => a.starts.localeCompare(b.starts))
  for (const [index, shift] of sorted.entries()) {
    const next = sorted[index + 1]
    if (!next) return
    if (shift.ends <= shift.starts || shift.ends > next.starts) throw new BadInput('staff.hours-overlap', field)
  }
}

/** A day as it is written back: `09:00-13:00, 14:30-18:00`. */
export const writeDay = (shifts: readonly Shift[], weekday: number): string =>
  shifts
    .filter(shift => shift.weekday === weekday)
    .map(({ starts, ends }) => `${starts}-${ends}`)
    .join(', ')

/** A whole week in one line, the same for the same week: what a form has seen. */
export const writeWeek = (shifts: readonly Shift[]): string =>
  WEEKDAYS.map(weekday => writeDay(shifts, weekday)).join(' | ')
