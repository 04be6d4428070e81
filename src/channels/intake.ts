import { callAs, type Db } from '../lib/db.ts'
import { terminal } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import { type Arrived, rawHint, storing } from './store-raw.ts'
import { Together } from './together.ts'

/** More than this in one transaction helps nobody. */
const MOST = 500
/** So many a second are more than anybody writes: what comes is stored first. */
const FLOOD = 400
/** How long what is stored gives way to what comes in: even in a flood something is always processed. */
const PATIENCE_MS = 100
const PATIENCE_IN_FLOOD_MS = 2_000

/** Stores what webhooks bring: each waits for its commit, and many share one. */
export class Intake {
  readonly #storing: Together<Arrived>
  readonly #hinting: Together<true>
  readonly #lately = new Lately()

  constructor(db: Db, transport: TransportKey, onError: (error: unknown) => void) {
    // After the commit, and no oftener than it takes to say: a hint that is lost is made good by the next look.
    this.#hinting = new Together(() => callAs(db, terminal('channels'), rawHint), { most: Infinity })
    const store = async (items: readonly Arrived[]) => {
      await callAs(db, terminal('channels'), storing(transport, items))
      this.#hinting.do([true]).catch(onError)
    }
    this.#storing = new Together(store, { most: MOST })
  }

  /** Resolves when nobody waits for a commit, or after a while: what is stored can wait, whoever sends it cannot. */
  async idle(): Promise<void> {
    await this.#storing.idle(this.#lately.perSecond() > FLOOD ? PATIENCE_IN_FLOOD_MS : PATIENCE_MS)
  }

  /** Resolves once it is committed; rejects when it is not stored, for the provider to send it again. */
  async store(items: readonly Arrived[]): Promise<void> {
    this.#lately.count(items.length)
    await this.#storing.do(items)
  }
}

/** How many came in the last whole second. */
class Lately {
  #second = 0
  #now = 0
  #before = 0

  count(n: number): void {
    this.#turn()
    this.#now += n
  }

  perSecond(): number {
    this.#turn()
    return Math.max(this.#now, this.#before)
  }

  #turn(): void {
    const second = Math.floor(performance.now() / 1000)
    if (second === this.#second) return
    this.#before = second === this.#second + 1 ? this.#now : 0
    this.#now = 0
    this.#second = second
  }
}
