import type { Tx } from '../../lib/db.ts'
import type { TransportKey } from '../../vault/index.ts'
import type { JustReceived } from '../on-received.ts'
import { guessLanguage } from './guess.ts'

/** Writes down what language each message that just came in may be in: one insert for all of them. */
export async function noteGuesses(tx: Tx, _transport: TransportKey, messages: readonly JustReceived[]): Promise<void> {
  const rows = messages.flatMap(message => {
    const guesses = guessLanguage(wordsOf(message))
    if (guesses.length === 0) return []
    return {
      message_id: message.messageId,
      conversation_id: message.conversationId,
      languages: guesses.map(({ language }) => language),
      percents: guesses.map(({ percent }) => percent),
    }
  })
  if (rows.length > 0) await tx.insertInto('conversations.language_guess').values(rows).execute()
}

const wordsOf = ({ parts }: JustReceived): string =>
  parts
    .map(part => (part.kind === 'text' ? ownWords(part) : part.kind === 'media' ? (part.caption ?? '') : ''))
    .join('\n')

/** What a mail repeats of ours is not in the person's language. */
const ownWords = ({ role, text }: { role?: 'subject' | 'quoted'; text: string }): string =>
  role === 'quoted' ? '' : text
