import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What an attempt must bring: the answer to this, or patience. Shown in a page, with the seconds that are left. */
export interface Challenge {
  readonly challenge: string
  readonly bits: number
  readonly seconds: number
}

/**
 * Makes challenges and knows them again, under a key of this process: nothing of them is stored. Each is bound to what it
 * was asked for, so that patience or work for one thing is none for another.
 */
export class Challenges {
  readonly #key = randomBytes(32)
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** @param about what it is asked for @param waitMs how long whoever cannot calculate waits */
  make(about: string, bits: number, waitMs: number): Challenge {
    const words = `${this.#now().toString(36)}.${bits}.${randomBytes(6).toString('base64url')}`
    return shown(`${words}.${this.#sign(words, about)}`, bits, waitMs)
  }

  /** How long ago it was made, in ms, and how hard it is; null: not ours, not for this. */
  read(challenge: string, about: string): { readonly ageMs: number; readonly bits: number } | null {
    const [, words = '', time = '', bits = '', signature = ''] =
      /^(([0-9a-z]{1,10})\.(\d{1,2})\.[\w-]{8})\.([\w-]{16})$/.exec(challenge) ?? []
    const right = this.#sign(words, about)
    if (signature.length !== right.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(right))) return null
    return { ageMs: this.#now() - Number.parseInt(time, 36), bits: Number(bits) }
  }

  #sign(words: string, about: string): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([words, about]))
      .digest('base64url')
      .slice(0, 16)
  }
}

export const shown = (challenge: string, bits: number, waitMs: number): Challenge => ({
  challenge,
  bits,
  seconds: Math.ceil(waitMs / 1000),
})

/** Whether a script has found a number that, written after the challenge, gives a hash with so many zero bits in front. */
export const isSolved = (challenge: string, answer: string, bits: number): boolean =>
  /^\d{1,10}$/.test(answer) &&
  Math.clz32(createHash('sha256').update(`${challenge}.${answer}`).digest().readUInt32BE(0)) >= bits
