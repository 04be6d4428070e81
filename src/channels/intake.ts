import { callAs, type Db } from '../lib/db.ts'
import { terminal } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import { type Arrived, storing } from './store-raw.ts'
import { Together } from './together.ts'

/** More than this in one transaction helps nobody. */
const MOST = 500
/** While one is being written to the disk the next is made ready. */
const LANES = 2

/** Stores what webhooks bring: each waits for its commit, and many share one. */
export class Intake {
  readonly #storing: Together<Arrived>

  constructor(db: Db, transport: TransportKey) {
    const store = (items: readonly Arrived[]) => callAs(db, terminal('channels'), storing(transport, items))
    this.#storing = new Together(store, { most: MOST, lanes: LANES })
  }

  /** Resolves when nobody waits for a commit, or after `most` ms: what is stored can wait, whoever sends it cannot. */
  async idle(most: number): Promise<void> {
    await this.#storing.idle(most)
  }

  /** Resolves once it is committed; rejects when it is not stored, for the provider to send it again. */
  async store(items: readonly Arrived[]): Promise<void> {
    await this.#storing.do(items)
  }
}
