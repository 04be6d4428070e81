import { createHmac, randomBytes } from 'node:crypto'

/** Bounds the memory that an attacker can take. */
const MOST_REMEMBERED = 20_000

/** How often each of many things happened of late. They are remembered hashed, under a key of this process, and forgotten with it. */
export class Lately {
  readonly #key = randomBytes(32)
  readonly #now: () => number
  readonly #windowMs: number
  readonly #most: number
  readonly #marks = new Map<string, number[]>()

  /** @param most what is counted up to: more of one thing are not remembered */
  constructor({ now, windowMs, most }: { now: () => number; windowMs: number; most: number }) {
    this.#now = now
    this.#windowMs = windowMs
    this.#most = most
  }

  count(what: string): number {
    return (this.#marks.get(this.#mark(what)) ?? []).filter(at => this.#now() - at < this.#windowMs).length
  }

  add(what: string): void {
    const mark = this.#mark(what)
    const times = this.#marks.get(mark) ?? []
    this.#marks.delete(mark)
    this.#marks.set(mark, [...times.slice(1 - this.#most), this.#now()])
    for (const oldest of this.#marks.keys()) {
      if (this.#marks.size <= MOST_REMEMBERED) break
      this.#marks.delete(oldest)
    }
  }

  #mark = (what: string): string => createHmac('sha256', this.#key).update(what).digest('base64')
}

/** Lets so many through in a second, and no more. */
export class PerSecond {
  readonly #now: () => number
  readonly #most: number
  #second = 0
  #count = 0

  constructor(now: () => number, most: number) {
    this.#now = now
    this.#most = most
  }

  passes(): boolean {
    const second = Math.floor(this.#now() / 1000)
    if (this.#second !== second) [this.#second, this.#count] = [second, 0]
    this.#count += 1
    return this.#count <= this.#most
  }
}
