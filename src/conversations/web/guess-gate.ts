import { type Challenge, Challenges, isSolved, shown } from './challenge.ts'
import { Lately, PerSecond } from './lately.ts'

/** Wrong codes are remembered for so long, in ms. */
const WINDOW = 10 * 60_000
/** From so many wrong codes in the window on, everybody who tries one must work or wait first. */
const ATTACK = 30
/** The same for one source, behind which a whole hostel may sit, and for one bucket of codes. */
const MOST_OF_SOURCE = 10
const MOST_OF_BUCKET = 5
/** How long somebody without script waits, in ms; and how long their place is kept. */
const WAIT = 8_000
const KEPT = 5 * 60_000
/** How many who only waited are let through in a second: they cost a look into an index each. */
const WAITED_PER_SECOND = 300
/** Leading zero bits of a hash: a second on a cheap phone. */
const BITS = 17

interface Attempt {
  readonly code: string
  readonly bucket: number
  /** Where it came from: hashed under a key of this process, and forgotten with it. */
  readonly source: string
  readonly challenge: string
  readonly answer: string
}

/**
 * Stands before whoever tries a code. While all is calm nobody notices it. When many wrong ones are tried, each attempt
 * must bring the answer to a small calculation (a script makes it) or have waited (nothing is needed for that): nobody is
 * locked out, whoever shares an attacker's address neither. Nothing of it is stored.
 */
export class GuessGate {
  readonly #now: () => number
  readonly #onAttack: () => void
  readonly #challenges: Challenges
  readonly #wrong: Lately
  readonly #waiters: PerSecond
  readonly #used = new Map<string, number>()
  #all: number[] = []
  #attacked = false

  constructor({ now = Date.now, onAttack = () => undefined }: { now?: () => number; onAttack?: () => void } = {}) {
    this.#now = now
    this.#onAttack = onAttack
    this.#challenges = new Challenges(now)
    this.#wrong = new Lately({ now, windowMs: WINDOW, most: MOST_OF_SOURCE + 1 })
    this.#waiters = new PerSecond(now, WAITED_PER_SECOND)
  }

  /** @returns null: go on; else what is asked first */
  admit({ code, bucket, source, challenge, answer }: Attempt): Challenge | null {
    if (!this.#isAskedOf(bucket, source)) return null
    const brought = this.#challenges.read(challenge, code)
    if (!brought || brought.ageMs > KEPT || this.#used.has(challenge)) {
      this.#note()
      return this.#challenges.make(code, BITS, WAIT)
    }
    const { ageMs, bits } = brought
    if (!isSolved(challenge, answer, bits) && (ageMs < WAIT || !this.#waiters.passes())) {
      return shown(challenge, bits, Math.max(WAIT - ageMs, 3_000))
    }
    this.#use(challenge)
    return null
  }

  /** A code that opened nothing. */
  failed({ bucket, source }: Pick<Attempt, 'bucket' | 'source'>): void {
    this.#wrong.add(`source ${source}`)
    this.#wrong.add(`bucket ${bucket}`)
    this.#note()
  }

  /** One that was turned away counts as well: a flood from one source would else be stopped before anybody hears of it. */
  #note(): void {
    this.#all = [...this.#all.slice(-ATTACK * 2), this.#now()]
    if (!this.#attacked && this.isAttacked()) {
      this.#attacked = true
      this.#onAttack()
    }
  }

  isAttacked(): boolean {
    const attacked = this.#all.filter(at => this.#now() - at < WINDOW).length >= ATTACK
    if (!attacked) this.#attacked = false
    return attacked
  }

  #isAskedOf(bucket: number, source: string): boolean {
    return (
      this.isAttacked() ||
      this.#wrong.count(`source ${source}`) >= MOST_OF_SOURCE ||
      this.#wrong.count(`bucket ${bucket}`) >= MOST_OF_BUCKET
    )
  }

  #use(challenge: string): void {
    for (const [old, at] of this.#used) {
      if (this.#now() - at <= KEPT) break
      this.#used.delete(old)
    }
    this.#used.set(challenge, this.#now())
  }
}
