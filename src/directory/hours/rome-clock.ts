import type { DayNumber } from './civil-day.ts'

/** Minutes since 1 January 1970, 00:00 UTC. */
export type EpochMinute = number

/** A stretch of one civil day in Rome with one offset: its instants, and what the wall clock shows at its start. */
export type Stretch = { from: EpochMinute; to: EpochMinute; wallFrom: number }

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Rome',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
})

/**
 * Minutes by which Rome is ahead of UTC at an instant. Asked of the time zone database that Node carries, never of the
 * zone of the machine: the same answer on a server in New York.
 */
export function romeOffset(minute: EpochMinute): number {
  const shown: Record<string, number> = {}
  for (const { type, value } of parts.formatToParts(minute * 60_000)) shown[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute: min = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, min) / 60_000 - minute
}

const remembered = new Map<DayNumber, Stretch[]>()

/** A civil day in Rome as stretches of constant offset: one, or two in the nights when the clocks change. */
export function stretchesOf(day: DayNumber): Stretch[] {
  let known = remembered.get(day)
  if (!known) {
    // Years of searching must not grow the memory of a server that runs for months.
    if (remembered.size > 5000) remembered.clear()
    known = measureDay(day)
    remembered.set(day, known)
  }
  return known
}

function measureDay(day: DayNumber): Stretch[] {
  const midnight = startOfDay(day)
  const nextMidnight = startOfDay(day + 1)
  if (nextMidnight - midnight === 1440) return [{ from: midnight, to: nextMidnight, wallFrom: 0 }]
  const change = firstMinuteWithout(romeOffset(midnight), midnight, nextMidnight)
  return [
    { from: midnight, to: change, wallFrom: 0 },
    { from: change, to: nextMidnight, wallFrom: change + romeOffset(change) - day * 1440 },
  ]
}

/** The clocks change at 02:00 or 03:00, so midnight itself always exists, once. */
function startOfDay(day: DayNumber): EpochMinute {
  return day * 1440 - romeOffset(day * 1440 - 60)
}

function firstMinuteWithout(offset: number, from: EpochMinute, to: EpochMinute): EpochMinute {
  let same = from
  let other = to
  while (other - same > 1) {
    const middle = (same + other) >> 1
    if (romeOffset(middle) === offset) same = middle
    else other = middle
  }
  return other
}

/** The civil day in Rome to which an instant belongs. */
export function dayAt(minute: EpochMinute): DayNumber {
  let day = Math.floor((minute + 60) / 1440)
  while (minute >= (stretchesOf(day).at(-1)?.to ?? Infinity)) day++
  while (minute < (stretchesOf(day)[0]?.from ?? -Infinity)) day--
  return day
}

/** What the clock on the wall shows in Rome, in minutes after midnight. */
export function wallMinute(minute: EpochMinute): number {
  const stretch = stretchesOf(dayAt(minute)).find(s => minute < s.to)
  if (!stretch) throw new RangeError(`No such minute: ${minute}`)
  return stretch.wallFrom + minute - stretch.from
}
