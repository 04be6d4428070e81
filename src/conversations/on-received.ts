import type { Received } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import type { TransportKey } from '../vault/index.ts'
import { standGuesses } from './inbox/stand-guesses.ts'
import { noteCalls } from './calls/note-calls.ts'
import { noteCarried } from './calls/reference.ts'
import { noteChoices } from './choices/note-choices.ts'
import { heedDanger } from './danger/heed-danger.ts'
import { noteGuesses } from './languages/note-guesses.ts'
import { acknowledge } from './hours/acknowledge.ts'
import { keepChosenLanguages } from './hours/keep-chosen-languages.ts'
import { keepLastWords } from './window/last-word.ts'
import { rememberHandles } from './mail/remember-handles.ts'

/** A message that was taken in a moment ago, still in the words in which it came: nobody else sees them without keys. */
export interface JustReceived extends Received {
  readonly messageId: string
  readonly conversationId: string
  readonly identityId: string
  /** It opened the conversation. */
  readonly isNew: boolean
  /** Ids of its files, in their order. */
  readonly files: readonly string[]
}

/**
 * What follows at once from messages that came in, in the transaction that stores them. Many come together: ask the database
 * once for all of them, not once for each.
 */
type OnReceived = (tx: Tx, transport: TransportKey, messages: readonly JustReceived[]) => Promise<void>

export const onReceived: readonly OnReceived[] = [
  keepLastWords,
  rememberHandles,
  noteGuesses,
  standGuesses,
  keepChosenLanguages,
  noteCalls,
  noteCarried,
  heedDanger,
  (tx, _transport, messages) => noteChoices(tx, messages),
  acknowledge,
]
