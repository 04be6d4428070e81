import type { Part } from '../channels/index.ts'

/** What is sealed of a message. */
export interface MessageContent {
  readonly parts: readonly Part[]
  /** When it was said, exactly; ISO 8601. */
  readonly sentAt: string
  /** What they call themselves on the channel. */
  readonly name?: string
}
