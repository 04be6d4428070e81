import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput, Conflict } from '../lib/errors.ts'
import { type Actor, permitOrHide } from '../staff/index.ts'
import type { Keyring, TransportKey } from '../vault/index.ts'
import { isInterpreting } from './interpreting/sight.ts'
import { claimFor } from './claim.ts'
import { indexMessages } from './inbox/index-messages.ts'
import { type Outgoing, sendOut } from './send-out.ts'

export interface Answering {
  readonly conversationId: string
  readonly text: string
  /** The newest message that the writer has seen: nobody answers over what they have not read. */
  readonly seen: string | null
  /** A voice, picture or paper, as the channel takes it; the text may then be empty. */
  readonly file?: Outgoing['file']
  /** The writer answers for it that the words tell nothing of what the helpdesk is about. */
  readonly neutral?: boolean
  /** `text` says what it says once filled in. */
  readonly template?: Outgoing['template']
}

/** What WhatsApp takes, which is the least of all. */
const LONGEST = 4096

/**
 * Answers in a conversation: sealed in it, and into the outbox, in one transaction. Whoever answers has it in hand from then on.
 * @returns the id of the message
 * @throws Conflict `conversation.claimed` by somebody else, `conversation.closed`, `conversation.newer-message`, `conversation.window-closed`,
 *   `conversation.safe-contact` with the rule that forbids it
 */
export async function answer(
  tx: Tx,
  { actor, keyring, transport }: { actor: Actor; keyring: Keyring; transport: TransportKey },
  { conversationId, text, seen, neutral, file, template }: Answering,
): Promise<string> {
  if ((!text.trim() && !file) || text.length > LONGEST) throw new BadInput('message.length', 'text', { most: LONGEST })
  const found = permitOrHide(actor, 'conversation.answer', await lockConversation(tx, conversationId))
  if (!found.open) throw new Conflict('conversation.closed')
  const theirs = found.claimedBy !== null && found.claimedBy !== actor.id
  // A mediator who was invited speaks beside whoever has it.
  if (theirs && !(await isInterpreting(tx, actor, conversationId))) throw new Conflict('conversation.claimed')
  if (found.newest !== seen) throw new Conflict('conversation.newer-message')
  const by = { authorId: actor.id ?? '', keyring }
  const id = await sendOut(
    tx,
    { transport, by },
    { conversationId, text, ...(neutral && { neutral }), ...(file && { file }), ...(template && { template }) },
  )
  await indexMessages(tx, keyring, conversationId, [{ id, text }])
  if (!found.claimedBy) {
    await claimFor(tx, actor, { conversationId, organizationId: found.organizationId, accountId: actor.id ?? '' })
  }
  await audit(tx, actor, 'message.sent', id, { within: conversationId })
  return id
}

/** Locks it: two colleagues who answer at once must not both be unaware of the other. */
async function lockConversation(tx: Tx, id: string) {
  return await tx
    .selectFrom('conversations.conversation as c')
    .select(eb => [
      'c.organization_id as organizationId',
      eb
        .selectFrom('conversations.open_conversation as o')
        .whereRef('o.conversation_id', '=', 'c.id')
        .select('o.conversation_id')
        .as('open'),
      eb
        .selectFrom('conversations.claim as k')
        .whereRef('k.conversation_id', '=', 'c.id')
        .select('k.account_id')
        .as('claimedBy'),
      eb
        .selectFrom('conversations.message as m')
        .whereRef('m.conversation_id', '=', 'c.id')
        .select('m.id')
        .orderBy('m.seq', 'desc')
        .limit(1)
        .as('newest'),
    ])
    .where('c.id', '=', id)
    .forUpdate('c')
    .executeTakeFirst()
}
