import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

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
/** Bounds the memory that an attacker can take. */
const MOST_REMEMBERED = 20_000

/** What an attempt must bring: the answer to this, or patience. Shown in a page, with the seconds that are left. */
export interface Challenge {
  readonly challenge: string
  readonly bits: number
  readonly seconds: number
}

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
  readonly #key = randomBytes(32)
  readonly #now: () => number
  readonly #onAttack: () => void
  readonly #marks = new Map<string, number[]>()
  readonly #used = new Map<string, number>()
  #all: number[] = []
  #waited = { second: 0, count: 0 }
  #attacked = false

  constructor({ now = Date.now, onAttack = () => undefined }: { now?: () => number; onAttack?: () => void } = {}) {
    this.#now = now
    this.#onAttack = onAttack
  }

  /** @returns null: go on; else what is asked first */
  admit({ code, bucket, source, challenge, answer }: Attempt): Challenge | null {
    if (!this.#isAskedOf(bucket, source)) return null
    const brought = this.#read(challenge, code)
    if (!brought || this.#used.has(challenge)) {
      this.#note()
      return this.#newChallenge(code)
    }
    const age = this.#now() - brought.at
    const solved = /^\d{1,10}$/.test(answer) && zeroBits(`${challenge}.${answer}`) >= BITS
    if (!solved && (age < WAIT || !this.#mayPass())) return shown(challenge, Math.max(WAIT - age, 3_000))
    this.#use(challenge)
    return null
  }

  /** A code that opened nothing. */
  failed({ bucket, source }: Pick<Attempt, 'bucket' | 'source'>): void {
    this.#add(this.#mark(`source ${source}`))
    this.#add(this.#mark(`bucket ${bucket}`))
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
    const attacked = this.#within(this.#all) >= ATTACK
    if (!attacked) this.#attacked = false
    return attacked
  }

  #isAskedOf(bucket: number, source: string): boolean {
    const count = (what: string) => this.#within(this.#marks.get(this.#mark(what)) ?? [])
    return (
      this.isAttacked() || count(`source ${source}`) >= MOST_OF_SOURCE || count(`bucket ${bucket}`) >= MOST_OF_BUCKET
    )
  }

  #newChallenge(code: string): Challenge {
    const words = `${this.#now().toString(36)}.${randomBytes(6).toString('base64url')}`
    return shown(`${words}.${this.#sign(words, code)}`, WAIT)
  }

  /** Bound to the code that it was asked for: each guess needs its own. */
  #sign(words: string, code: string): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([words, code]))
      .digest('base64url')
      .slice(0, 16)
  }

  #read(challenge: string, code: string): { at: number } | null {
    const [, words = '', time = '', signature = ''] =
      /^(([0-9a-z]{1,10})\.[\w-]{8})\.([\w-]{16})$/.exec(challenge) ?? []
    const right = this.#sign(words, code)
    if (signature.length !== right.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(right))) return null
    const at = Number.parseInt(time, 36)
    return this.#now() - at <= KEPT ? { at } : null
  }

  #mayPass(): boolean {
    const second = Math.floor(this.#now() / 1000)
    if (this.#waited.second !== second) this.#waited = { second, count: 0 }
    this.#waited.count += 1
    return this.#waited.count <= WAITED_PER_SECOND
  }

  #use(challenge: string): void {
    for (const [old, at] of this.#used) {
      if (this.#now() - at <= KEPT) break
      this.#used.delete(old)
    }
    this.#used.set(challenge, this.#now())
  }

  #mark = (what: string): string => createHmac('sha256', this.#key).update(what).digest('base64')

  #within = (times: readonly number[]): number => times.filter(at => this.#now() - at < WINDOW).length

  #add(mark: string): void {
    const times = this.#marks.get(mark) ?? []
    this.#marks.delete(mark)
    this.#marks.set(mark, [...times.slice(-MOST_OF_SOURCE), this.#now()])
    for (const oldest of this.#marks.keys()) {
      if (this.#marks.size <= MOST_REMEMBERED) break
      this.#marks.delete(oldest)
    }
  }
}

const shown = (challenge: string, ms: number): Challenge => ({ challenge, bits: BITS, seconds: Math.ceil(ms / 1000) })

const zeroBits = (text: string): number => Math.clz32(createHash('sha256').update(text).digest().readUInt32BE(0))
