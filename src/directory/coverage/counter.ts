import { dayText } from './day-number.ts'
import { OPERATIONAL } from './service-figures.ts'

/** Services of one kind on a day. Of the operational ones also: how their checks stand, which add up to them. */
export type Tally = {
  identified: number
  operational: number
  suspended: number
  closed: number
  /** The last check holds still. */
  inTime: number
  /** The next check was due before that day. */
  overdue: number
  never: number
  /** Day of the oldest last check; null where no operational service was ever checked. */
  oldest: string | null
}

/** Adds services up, and sums of them. */
export class Counter {
  readonly #states = [0, 0, 0, 0]
  #inTime = 0
  #never = 0
  #oldest = Infinity

  add(state: number, check: { day: number; due: number } | null, day: number): void {
    this.#states[state]++
    if (state !== OPERATIONAL) return
    if (!check) this.#never++
    else {
      if (check.due >= day) this.#inTime++
      if (check.day < this.#oldest) this.#oldest = check.day
    }
  }

  join(other: Counter): void {
    other.#states.forEach((count, state) => (this.#states[state] += count))
    this.#inTime += other.#inTime
    this.#never += other.#never
    this.#oldest = Math.min(this.#oldest, other.#oldest)
  }

  said(): Tally {
    const [identified, operational, suspended, closed] = this.#states
    return {
      identified,
      operational,
      suspended,
      closed,
      inTime: this.#inTime,
      overdue: operational - this.#inTime - this.#never,
      never: this.#never,
      oldest: this.#oldest === Infinity ? null : dayText(this.#oldest),
    }
  }
}
