import type { Tx } from '../../lib/db.ts'

interface Chosen {
  readonly code: string
  /** The message in which they said it. */
  readonly messageId: string
  readonly conversationId: string
}

/** What somebody chose of the answers that a question offered; undefined: nothing yet. */
export async function choiceOf(tx: Tx, questionId: string): Promise<Chosen | undefined> {
  return await tx
    .selectFrom('conversations.choice as c')
    .innerJoin('conversations.question as q', 'q.message_id', 'c.question_id')
    .select(['c.code', 'c.message_id as messageId', 'q.conversation_id as conversationId'])
    .where('c.question_id', '=', questionId)
    .executeTakeFirst()
}
