/** One after another, and only so many in line: what costs much must not stop everything else. */
export class Lane {
  readonly #most: number
  #inLine = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(most: number) {
    this.#most = most
  }

  /** Whether one more would find a place. */
  get isFull(): boolean {
    return this.#inLine >= this.#most
  }

  async run<T>(act: () => Promise<T>): Promise<T> {
    this.#inLine += 1
    const before = this.#last
    const turn = (async () => {
      await before
      return await act()
    })()
    this.#last = turn.catch(() => undefined)
    try {
      return await turn
    } finally {
      this.#inLine -= 1
    }
  }
}
