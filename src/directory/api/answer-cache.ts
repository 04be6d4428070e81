const MOST = 500

/** The JSON as it goes out, in UTF-8. */
export type Answer = Uint8Array<ArrayBuffer>

/**
 * Answers by the question as it stood in the address, for as long as the state of the map and the minute last. Questions
 * made of codes alone come here (`mayKeep`): memory holds nothing that somebody typed.
 */
export class AnswerCache {
  readonly #answers = new Map<string, Answer>()
  #state = ''

  get(state: string, question: string): Answer | undefined {
    return state === this.#state ? this.#answers.get(question) : undefined
  }

  put(state: string, question: string, answer: Answer): void {
    if (state !== this.#state || this.#answers.size >= MOST) this.#answers.clear()
    this.#state = state
    this.#answers.set(question, answer)
  }
}
