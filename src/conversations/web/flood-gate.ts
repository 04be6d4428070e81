import { type Challenge, Challenges, isSolved, shown } from './challenge.ts'
import { Lately, PerSecond } from './lately.ts'

/** First messages are counted over so long, in ms. */
const WINDOW = 5 * 60_000
/** From so many on, of one source and of all together, each must have taken its time or bring a calculation. */
const MOST_OF_SOURCE = 20
const MOST_OF_ALL = 60
/** Nobody who says what happened takes less, in ms; and who leaves the page open for a day finds their words still taken. */
const WAIT = 8_000
const KEPT = 24 * 3_600_000
/** Those who calculate come first: of those who only waited so many are let through in a second. Each costs 0.2 s of keys. */
const WAITED_PER_SECOND = 2
/** Leading zero bits of a hash: a second on a cheap phone, doubled three times while it goes on. */
const BITS = 17
const MOST_BITS = 20

interface First {
  /** Of the form: it is taken once, so what is brought for it serves once. */
  readonly once: string
  readonly source: string
  readonly challenge: string
  readonly answer: string
}

/**
 * Stands before whoever writes for the first time: each such message makes keys and a thread that a person will read. Every
 * form brings a challenge, which grows old while one writes: whoever took eight seconds to write has waited already and
 * notices nothing, with script or without. Nothing of it is stored, and nobody is locked out.
 */
export class FloodGate {
  readonly #challenges: Challenges
  readonly #lately: Lately
  readonly #waiters: PerSecond
  readonly #onFlood: () => void
  #flooded = false

  constructor({ now = Date.now, onFlood = () => undefined }: { now?: () => number; onFlood?: () => void } = {}) {
    this.#challenges = new Challenges(now)
    this.#lately = new Lately({ now, windowMs: WINDOW, most: MOST_OF_ALL * 8 })
    this.#waiters = new PerSecond(now, WAITED_PER_SECOND)
    this.#onFlood = onFlood
  }

  /** For a form that is shown. */
  challengeFor = (once: string): string => this.#challenges.make(once, this.#bits(), WAIT).challenge

  /** @returns null: go on; else what is asked first */
  admit({ once, source, challenge, answer }: First): Challenge | null {
    const asked = this.#isAskedOf(source)
    const brought = this.#challenges.read(challenge, once)
    this.#lately.add(`source ${source}`)
    this.#lately.add('all')
    if (!asked) return null
    if (!this.#flooded) this.#onFlood()
    this.#flooded = true
    if (!brought || brought.ageMs > KEPT) return this.#challenges.make(once, this.#bits(), WAIT)
    const { ageMs, bits } = brought
    if (isSolved(challenge, answer, bits) || (ageMs >= WAIT && this.#waiters.passes())) return null
    return shown(challenge, bits, Math.max(WAIT - ageMs, 3_000))
  }

  #isAskedOf(source: string): boolean {
    const asked = this.#lately.count('all') >= MOST_OF_ALL || this.#lately.count(`source ${source}`) >= MOST_OF_SOURCE
    if (!asked) this.#flooded = false
    return asked
  }

  #bits(): number {
    const times = Math.floor(this.#lately.count('all') / MOST_OF_ALL)
    return Math.min(MOST_BITS, BITS + Math.max(0, Math.ceil(Math.log2(Math.max(1, times)))))
  }
}
