import type { DayNumber } from './civil-day.ts'
import { compileDays } from './compile-hours.ts'
import { type Calendar, type PatronDay, type Schedule, scheduleOf } from './evaluate-day.ts'
import type { HolidayRule } from './holidays.ts'
import { italianHolidays } from './holidays.ts'
import { asState, firstChangeIn, type HoursChange, nextChangeTo } from './next-change.ts'
import { type Reason, reasonAt } from './reason-at.ts'
import { dayAt, type EpochMinute, stretchesOf } from './rome-clock.ts'
import { type HoursState, UNKNOWN } from './schedule-rule.ts'

type Pattern = { schedule: Schedule; calendar: Calendar; changes: Int32Array; from: EpochMinute; to: EpochMinute }

const WINDOW_DAYS = 9

/**
 * The opening hours of all services, for a search that asks 200,000 times in a few milliseconds. Services that keep the
 * same hours under the same patron saint share a pattern. A pattern is worked out for some days ahead when first asked,
 * and again when those have passed.
 */
export class HoursTable {
  readonly #holidays: readonly HolidayRule[]
  readonly #numbers = new Map<string, number>()
  readonly #patterns: Pattern[] = []
  /** The stretch of constant state that was asked for last, by pattern: most questions are about the same «now». */
  #from = new Int32Array(64)
  #to = new Int32Array(64)
  #state = new Uint8Array(64)

  constructor(holidays: readonly HolidayRule[] = italianHolidays) {
    this.#holidays = holidays
  }

  get size(): number {
    return this.#patterns.length
  }

  /**
   * The number of a pattern; the same hours get the same number.
   * @throws HoursSyntaxError: hours that cannot be read do not belong here (their state is unknown)
   */
  add(osm: string, patronSaint: PatronDay | null = null): number {
    const key = patronSaint ? `${osm}\n${patronSaint.month}-${patronSaint.day}${patronSaint.checked ? '!' : '?'}` : osm
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#patterns.length
    const calendar = { holidays: this.#holidays, patronSaint }
    this.#patterns.push({ schedule: scheduleOf(osm), calendar, changes: new Int32Array(), from: 0, to: 0 })
    this.#numbers.set(key, number)
    this.#makeRoom(number + 1)
    return number
  }

  /** @returns 0 closed, 1 open, 2 unknown (also for a number that is no pattern's) */
  stateAt(pattern: number, minute: EpochMinute): HoursState {
    if (minute >= (this.#from[pattern] ?? 0) && minute < (this.#to[pattern] ?? 0)) return this.#remembered(pattern)
    return this.#find(pattern, minute)
  }

  /** When the state next changes and to what, looking two years ahead; null if it does not. */
  nextChange(pattern: number, minute: EpochMinute): HoursChange | null {
    const entry = this.#patterns[pattern]
    if (!entry) return null
    const state = this.stateAt(pattern, minute)
    const other = (next: HoursState) => next !== state
    return firstChangeIn(entry.changes, other, minute) ?? nextChangeTo(other, entry.schedule, entry.calendar, minute)
  }

  /** Why the pattern is closed or unknown on a day that is not like others; null while open or simply closed. */
  because(pattern: number, minute: EpochMinute): Reason | null {
    const entry = this.#patterns[pattern]
    return entry ? reasonAt(entry.schedule, minute, entry.calendar) : null
  }

  /**
   * Works out ahead of time what would expire within a day, at most `atMost` patterns, so that no search pays for it.
   * To be called from a timer. @returns how many are left to do
   */
  refresh(minute: EpochMinute, atMost = 500): number {
    const today = dayAt(minute)
    const soon = minute + 2 * 1440
    let done = 0
    let left = 0
    for (const [number, entry] of this.#patterns.entries()) {
      if (entry.to > soon) continue
      if (done < atMost) {
        this.#workOut(entry, number, today)
        done++
      } else left++
    }
    return left
  }

  #find(pattern: number, minute: EpochMinute): HoursState {
    const entry = this.#patterns[pattern]
    if (!entry) return UNKNOWN
    if (minute < entry.from || minute >= entry.to) this.#workOut(entry, pattern, dayAt(minute))
    const { changes } = entry
    let low = 0
    let high = changes.length / 2
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((changes[middle * 2] ?? 0) <= minute) low = middle
      else high = middle
    }
    this.#from[pattern] = changes[low * 2] ?? 0
    this.#to[pattern] = changes[low * 2 + 2] ?? entry.to
    this.#state[pattern] = changes[low * 2 + 1] ?? UNKNOWN
    return this.#remembered(pattern)
  }

  /** Windows of unequal length, so that patterns added together do not all expire at the same midnight. */
  #workOut(entry: Pattern, number: number, day: DayNumber): void {
    const days = WINDOW_DAYS - (number % 5)
    entry.from = stretchesOf(day)[0]?.from ?? 0
    entry.to = stretchesOf(day + days)[0]?.from ?? 0
    entry.changes = compileDays(entry.schedule, entry.calendar, day, days)
    this.#to[number] = 0
  }

  #remembered(pattern: number): HoursState {
    return asState(this.#state[pattern])
  }

  #makeRoom(patterns: number): void {
    if (patterns <= this.#state.length) return
    this.#from = copyInto(new Int32Array(patterns * 2), this.#from)
    this.#to = copyInto(new Int32Array(patterns * 2), this.#to)
    this.#state = copyInto(new Uint8Array(patterns * 2), this.#state)
  }
}

function copyInto<T extends Int32Array | Uint8Array>(larger: T, old: T): T {
  larger.set(old)
  return larger
}
