import { type Db, transact, type Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { permitOrHide } from '../../staff/index.ts'
import { open, type TransportKey } from '../../vault/index.ts'
import type { MessageContent } from '../content.ts'
import type { Holder } from '../endpoints.ts'
import { findVisible } from '../find-visible.ts'
import { messagePlace } from '../place.ts'
import { askForDraft, findDraftTranslator } from './draft-translator.ts'
import { permitMessage } from './sight.ts'
import { translateMessage } from './translate-message.ts'

/**
 * Has a machine draft what a message says in another language. It stands marked beside the original, and counts for nothing
 * until somebody has made it theirs; nothing leads from it to what goes out.
 * @throws NotFound `page.not-found`; Conflict `draft-translator.off`, `draft-translator.failed`, `translation.nothing-to-translate`,
 *   `translation.changed`
 */
export async function draftTranslation(
  db: Db,
  holder: Holder,
  transport: TransportKey,
  asked: { conversationId: string; messageId: string; language: string; seen: number },
): Promise<void> {
  const { text, from, translator } = await transact(db, holder.actor, tx => readForDraft(tx, holder, transport, asked))
  const draft = await askForDraft(translator, { text, from, to: asked.language })
  await transact(db, holder.actor, tx => translateMessage(tx, holder, { ...asked, text: draft, madeBy: 'machine' }))
}

async function readForDraft(
  tx: Tx,
  { actor, keyring }: Holder,
  transport: TransportKey,
  { conversationId, messageId }: { conversationId: string; messageId: string },
) {
  const conversation = permitOrHide(actor, 'conversation.translate', await findVisible(tx, actor, conversationId))
  await permitMessage(tx, actor, conversation, messageId)
  const translator = await findDraftTranslator(tx, transport, conversation.organizationId)
  if (!translator) throw new Conflict('draft-translator.off')
  const message = await tx
    .selectFrom('conversations.message')
    .select(eb => [
      'content',
      eb
        .selectFrom('conversations.language as l')
        .whereRef('l.conversation_id', '=', 'conversations.message.conversation_id')
        .select('l.language')
        .orderBy('l.confirmed_at', 'desc')
        .limit(1)
        .as('language'),
    ])
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow()
  const value = { key: conversationId, place: messagePlace(messageId), sealed: message.content }
  const opened = await open(tx, { actor, keyring, reason: 'message.draft-asked' }, value)
  const { parts } = JSON.parse(opened.toString()) as MessageContent
  const text = parts.flatMap(part => (part.kind === 'text' ? part.text : [])).join('\n')
  if (!text.trim()) throw new Conflict('translation.nothing-to-translate')
  return { text, from: message.language, translator }
}
