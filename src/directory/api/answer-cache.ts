import { hash, randomUUID } from 'node:crypto'

const MOST = 500

export type KeptAnswer = { json: string; private: boolean }

/**
 * Answers by the question as it stood in the address, for as long as the state of the map and the minute last. Questions
 * are kept as hashes under a key that changes with the state and is known to nobody: memory says nothing of what was asked.
 */
export class AnswerCache {
  readonly #answers = new Map<string, KeptAnswer>()
  #key = randomUUID()
  #state = ''

  get(state: string, question: string): KeptAnswer | undefined {
    return state === this.#state ? this.#answers.get(this.#hash(question)) : undefined
  }

  put(state: string, question: string, answer: KeptAnswer): void {
    if (state !== this.#state) this.#begin(state)
    if (this.#answers.size >= MOST) this.#answers.clear()
    this.#answers.set(this.#hash(question), answer)
  }

  #begin(state: string): void {
    this.#answers.clear()
    this.#key = randomUUID()
    this.#state = state
  }

  #hash(question: string): string {
    return hash('sha256', `${this.#key} ${question}`, 'base64')
  }
}
