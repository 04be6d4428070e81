import { createHmac, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { FieldError } from '../lib/errors.ts'

/** Too many attempts at once. Answered with 429. */
export class TooMany extends FieldError {}

const DAY = 24 * 3_600_000
/** Failures fade after this long, in ms. */
const FADES = 3_600_000
/** Distinct attempts that are remembered: bounds the memory that an attacker can take. */
const MOST = 20_000
/** Attempts that may wait for one account from one source. */
const MOST_WAITING = 4

interface Failures {
  count: number
  last: number
}

/**
 * Slows whoever guesses: most of all one account from one source, less one account from everywhere, least one source,
 * behind which a whole hostel or office may sit. Nobody is ever locked out: the longest wait is half a minute.
 * Neither accounts nor addresses are kept: only hashes, under a key that lives in memory and changes every day.
 */
export class SlowGuessing {
  #key = randomBytes(32)
  #keySince: number
  readonly #failures = new Map<string, Failures>()
  readonly #waiting = new Map<string, number>()
  readonly #now: () => number
  readonly #wait: (ms: number) => Promise<unknown>

  constructor({ now = Date.now, wait = sleep }: { now?: () => number; wait?: (ms: number) => Promise<unknown> } = {}) {
    this.#now = now
    this.#wait = wait
    this.#keySince = now()
  }

  /**
   * Runs `attempt` after the wait that earlier failures ask for; one that throws or gives null has failed.
   * @throws TooMany `staff.too-many-attempts`
   */
  async slowly<T>(account: string, source: string, attempt: () => Promise<T>): Promise<T> {
    const marks = this.#marks(account, source)
    const waiting = this.#waiting.get(marks.pair) ?? 0
    if (waiting >= MOST_WAITING) throw new TooMany('staff.too-many-attempts')
    this.#waiting.set(marks.pair, waiting + 1)
    // Counted before it is known: a thousand attempts at once must not all find a clean slate.
    const delay = this.#delay(marks)
    for (const mark of Object.values(marks)) this.#add(mark, 1)
    try {
      if (delay > 0) await this.#wait(delay)
      const result = await attempt()
      if (result !== null) this.#forgive(marks)
      return result
    } finally {
      const left = (this.#waiting.get(marks.pair) ?? 1) - 1
      if (left > 0) this.#waiting.set(marks.pair, left)
      else this.#waiting.delete(marks.pair)
    }
  }

  #marks(account: string, source: string) {
    if (this.#now() - this.#keySince > DAY) {
      this.#key = randomBytes(32)
      this.#keySince = this.#now()
      this.#failures.clear()
    }
    const mark = (what: string) => createHmac('sha256', this.#key).update(what).digest('base64')
    return {
      pair: mark(JSON.stringify(['pair', account, source])),
      account: mark(JSON.stringify(['account', account])),
      source: mark(JSON.stringify(['source', source])),
    }
  }

  /** In ms. The first three mistakes cost nothing: people mistype. */
  #delay({ pair, account, source }: Record<'pair' | 'account' | 'source', string>): number {
    const doubling = (count: number, free: number, most: number) =>
      count < free ? 0 : Math.min(most, 500 * 2 ** Math.min(20, count - free))
    return Math.max(
      doubling(this.#count(pair), 3, 30_000),
      doubling(this.#count(account), 20, 4000),
      doubling(this.#count(source), 60, 2000),
    )
  }

  #count(mark: string): number {
    const found = this.#failures.get(mark)
    return found && this.#now() - found.last < FADES ? found.count : 0
  }

  #add(mark: string, by: number): void {
    const count = Math.max(0, this.#count(mark) + by)
    this.#failures.delete(mark)
    if (count > 0) this.#failures.set(mark, { count, last: this.#now() })
    // The oldest stands first.
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= MOST) break
      this.#failures.delete(oldest)
    }
  }

  /** The right passphrase wipes its own pair's slate; what others tried on the account or from the source stays. */
  #forgive({ pair, account, source }: Record<'pair' | 'account' | 'source', string>): void {
    this.#failures.delete(pair)
    this.#add(account, -1)
    this.#add(source, -1)
  }
}
