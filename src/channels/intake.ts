import { type Db, transact } from '../lib/db.ts'
import { terminal } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import { type Arrived, storeRaw } from './store-raw.ts'

interface Waiting {
  readonly items: readonly Arrived[]
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/** More than this in one transaction helps nobody. */
const MOST = 500

/**
 * Stores what webhooks bring. What comes while a transaction is under way goes into the next one, all together: each
 * waits for its commit, and many share it.
 */
export class Intake {
  readonly #db: Db
  readonly #transport: TransportKey
  #waiting: Waiting[] = []
  #busy = false

  constructor(db: Db, transport: TransportKey) {
    this.#db = db
    this.#transport = transport
  }

  /** Resolves when nobody waits for a commit, or after `most` ms: what is stored can wait, whoever sends it cannot. */
  async idle(most: number): Promise<void> {
    const until = performance.now() + most
    while (this.#busy && performance.now() < until) await new Promise(resolve => setTimeout(resolve, 2))
  }

  /** Resolves once it is committed; rejects when it is not stored, for the provider to send it again. */
  store(items: readonly Arrived[]): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ items, done, failed })
      void this.#work()
    })
  }

  async #work(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    while (this.#waiting.length) await this.#storeSome(this.#take())
    this.#busy = false
  }

  #take(): Waiting[] {
    let items = 0
    const many = this.#waiting.findIndex(waiting => (items += waiting.items.length) > MOST)
    return this.#waiting.splice(0, many === -1 ? this.#waiting.length : Math.max(1, many))
  }

  async #storeSome(some: readonly Waiting[]): Promise<void> {
    try {
      await this.#commit(some.flatMap(({ items }) => items))
      for (const { done } of some) done()
    } catch (error) {
      // One that cannot be stored must not take its neighbours with it.
      if (some.length === 1) return some[0].failed(error)
      for (const one of some) await this.#storeSome([one])
    }
  }

  #commit(items: readonly Arrived[]): Promise<number> {
    return transact(this.#db, terminal('channels'), tx => storeRaw(tx, this.#transport, items))
  }
}
