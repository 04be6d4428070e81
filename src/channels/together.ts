interface Waiting<T> {
  readonly items: readonly T[]
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/**
 * Does for many at once what each waits for: what comes while it is under way goes into the next turn, all together. Each
 * waits for its own turn only, and many share one commit.
 */
export class Together<T> {
  readonly #act: (items: readonly T[]) => Promise<unknown>
  readonly #most: number
  #waiting: Waiting<T>[] = []
  #busy = false

  /**
   * @param options.most more than this in one turn helps nobody
   */
  constructor(act: (items: readonly T[]) => Promise<unknown>, { most }: { most: number }) {
    this.#act = act
    this.#most = most
  }

  /** Resolves when nobody waits, or after `most` ms. */
  async idle(most: number): Promise<void> {
    const until = performance.now() + most
    while (this.#busy && performance.now() < until) await new Promise(resolve => setTimeout(resolve, 2))
  }

  /** Resolves once it is done; rejects when it could not be done even alone. */
  do(items: readonly T[]): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ items, done, failed })
      void this.#work()
    })
  }

  async #work(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    while (this.#waiting.length) await this.#doSome(this.#take())
    this.#busy = false
  }

  #take(): Waiting<T>[] {
    let items = 0
    const many = this.#waiting.findIndex(waiting => (items += waiting.items.length) > this.#most)
    return this.#waiting.splice(0, many === -1 ? this.#waiting.length : Math.max(1, many))
  }

  async #doSome(some: readonly Waiting<T>[]): Promise<void> {
    try {
      await this.#act(some.flatMap(({ items }) => items))
      for (const { done } of some) done()
    } catch (error) {
      // One that cannot be done must not take its neighbours with it.
      if (some.length === 1) return some[0].failed(error)
      for (const one of some) await this.#doSome([one])
    }
  }
}
