import { type WeeklyHours, weeklyHours } from '../../content/index.ts'
import { addDays } from '../../lib/time.ts'
import { isHoliday } from '../../lib/holidays.ts'
import { fromRome, inRome, weekdayOf } from './rome-clock.ts'

/** When somebody answers. */
export interface Opening {
  /** As `weeklyHours` reads it: «Mo-Fr 09:30-18:00». */
  readonly week: string
  readonly closedOnHolidays: boolean
  /** First and last day of the body's own closures, both included. */
  readonly closures: readonly { readonly firstDay: string; readonly lastDay: string }[]
}

interface Stretch {
  readonly from: Date
  readonly to: Date
}

/** Whoever closes for longer than this opens no more. */
const LOOK_AHEAD_DAYS = 400

/** Whether somebody answers at this moment, by the clock of Rome. */
export const openAt = (opening: Opening, at: Date): boolean =>
  stretchesOf(opening, inRome(at).day).some(({ from, to }) => from <= at && at < to)

/** When somebody answers again: the moment itself while open; null where nothing opens within a year. */
export function nextOpening(opening: Opening, at: Date): Date | null {
  const found = stretchAfter(opening, at)
  return found && (found.from > at ? found.from : at)
}

/** So many minutes of opening time later; what is closed does not count. Without any opening, as the clock runs. */
export function afterOpenMinutes(opening: Opening, at: Date, minutes: number): Date {
  let left = minutes * 60_000
  let here = at
  for (;;) {
    const stretch = stretchAfter(opening, here)
    if (!stretch) return new Date(here.getTime() + left)
    const begins = Math.max(stretch.from.getTime(), here.getTime())
    const lasts = stretch.to.getTime() - begins
    if (left <= lasts) return new Date(begins + left)
    left -= lasts
    here = stretch.to
  }
}

/** The stretch under way, or the next. */
function stretchAfter(opening: Opening, at: Date): Stretch | null {
  const { day } = inRome(at)
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const found = stretchesOf(opening, addDays(day, ahead)).find(({ to }) => to > at)
    if (found) return found
  }
  return null
}

/** What is open on a day, in order. No stretch passes midnight. */
function stretchesOf({ week, closedOnHolidays, closures }: Opening, day: string): Stretch[] {
  if (closedOnHolidays && isHoliday(day)) return []
  if (closures.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)) return []
  return linesOf(week)
    .filter(({ from, to }) => from <= weekdayOf(day) && weekdayOf(day) <= to)
    .map(({ opens, closes }) => ({ from: fromRome(day, opens), to: fromRome(day, closes) }))
    .toSorted((a, b) => a.from.getTime() - b.from.getTime())
}

const ALWAYS: readonly WeeklyHours[] = [{ from: 1, to: 7, opens: '00:00', closes: '24:00' }]

function linesOf(week: string): readonly WeeklyHours[] {
  if (week === '') return []
  const lines = weeklyHours(week)
  return lines === 'always' ? ALWAYS : lines
}
