/** Some hours of some days, by the clock of Europe/Rome. `to` not after `from`: it goes on past midnight. */
export interface WeeklyHours {
  /** 1 Monday to 7 Sunday: the day on which it begins. */
  readonly days: readonly number[]
  /** `19:00`. */
  readonly from: string
  readonly to: string
}

const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Rome',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

interface OnTheWall {
  /** `2026-11-22`, as that day's midnight in UTC. */
  readonly day: number
  readonly minutes: number
}

const DAY = 86_400_000

function onTheWall(at: Date): OnTheWall {
  const said = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = said
  return { day: Date.UTC(year, month - 1, day), minutes: hour * 60 + minute }
}

/** 1 Monday to 7 Sunday. */
const weekdayOf = (day: number): number => ((new Date(day).getUTCDay() + 6) % 7) + 1

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Whether the clock on the wall shows one of these hours; none at all: always. */
export function isWithin(hours: readonly WeeklyHours[], at: Date): boolean {
  if (hours.length === 0) return true
  const { day, minutes } = onTheWall(at)
  const today = weekdayOf(day)
  const yesterday = weekdayOf(day - DAY)
  return hours.some(({ days, from, to }) => {
    const [begins, ends] = [minutesOf(from), minutesOf(to)]
    if (ends > begins) return days.includes(today) && minutes >= begins && minutes < ends
    return (days.includes(today) && minutes >= begins) || (days.includes(yesterday) && minutes < ends)
  })
}

/**
 * The first moment from `at` on at which the clock on the wall shows one of these hours: `at` itself where it does already.
 * Right also when clocks change: an hour that is skipped begins when the next one does, one that comes twice counts twice.
 * @returns null where there is no such hour
 */
export function nextWithin(hours: readonly WeeklyHours[], at: Date): Date | null {
  if (isWithin(hours, at)) return at
  const { day } = onTheWall(at)
  const soonest = candidates(hours, day)
    .filter(ms => ms > at.getTime())
    .toSorted((a, b) => a - b)
    .find(ms => isWithin(hours, new Date(ms)))
  return soonest === undefined ? null : new Date(soonest)
}

/** Rome is one hour ahead of UTC, or two; clocks change at one in the morning, UTC. */
function candidates(hours: readonly WeeklyHours[], today: number): number[] {
  const days = Array.from({ length: 9 }, (_, n) => today + n * DAY)
  return days.flatMap(day => [
    day,
    day - 3_600_000,
    day - 7_200_000,
    day + 3_600_000,
    ...hours.flatMap(({ from }) => [1, 2].map(ahead => day + (minutesOf(from) - ahead * 60) * 60_000)),
  ])
}

/** As `nextWithin`, where each of several lists must be kept. @returns null where they leave no common hour within weeks */
export function nextWithinAll(lists: readonly (readonly WeeklyHours[])[], at: Date): Date | null {
  let found: Date | null = at
  // Each round that moves goes on by at least the beginning of some hour: three a day for three weeks are plenty.
  for (let round = 0; found && round < 64; round += 1) {
    const from: Date = found
    found = lists.reduce<Date | null>((moment, hours) => moment && nextWithin(hours, moment), from)
    if (found?.getTime() === from.getTime()) return found
  }
  return null
}
