import { findChannel } from './channels.ts'

interface Bucket {
  readonly perSecond: number
  /** How many may go at once now. */
  left: number
  at: number
}

/** How fast each account has sent, against what its provider takes in a second. */
export class Paces {
  readonly #buckets = new Map<string, Bucket>()
  readonly #now: () => number

  /** @param now in ms; never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  count({ account_id: account, channel }: { account_id: string; channel: string }): void {
    const perSecond = findChannel(channel)?.pace?.perSecond
    if (perSecond === undefined) return
    const bucket = this.#buckets.get(account) ?? { perSecond, left: perSecond, at: this.#now() }
    this.#buckets.set(account, bucket)
    this.#fill(bucket)
    bucket.left -= 1
  }

  /** Accounts that may not send so many more now. */
  exhausted(many: number): string[] {
    return [...this.#buckets]
      .filter(([, bucket]) => this.#fill(bucket) < wanted(bucket, many))
      .map(([account]) => account)
  }

  /** How long until those may send so many, in ms; 0: nobody has to wait. */
  restOf(many: number): number {
    const waits = [...this.#buckets.values()].map(
      bucket => ((wanted(bucket, many) - this.#fill(bucket)) / bucket.perSecond) * 1000,
    )
    return Math.ceil(Math.max(0, ...waits))
  }

  #fill(bucket: Bucket): number {
    const now = this.#now()
    bucket.left = Math.min(bucket.perSecond, bucket.left + ((now - bucket.at) / 1000) * bucket.perSecond)
    bucket.at = now
    return bucket.left
  }
}

/** A bucket never holds more than a second's worth: whoever waits for more waits for ever. */
const wanted = ({ perSecond }: Bucket, many: number): number => Math.min(many, perSecond)
