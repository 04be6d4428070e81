import type { Tx } from '../../lib/db.ts'
import type { Choice } from './choice.ts'

/** Keeps which answers a message of ours offered, so that whoever taps one, or writes it, is understood. */
export async function keepQuestion(
  tx: Tx,
  { messageId, conversationId, choices }: { messageId: string; conversationId: string; choices: readonly Choice[] },
): Promise<void> {
  await tx
    .insertInto('conversations.question')
    .values({
      message_id: messageId,
      conversation_id: conversationId,
      codes: choices.map(({ code }) => code),
      titles: choices.map(({ title }) => title),
    })
    .execute()
}
