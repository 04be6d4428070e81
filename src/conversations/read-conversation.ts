import type { StateOf } from '../channels/index.ts'
import { deliveryStates } from '../channels/index.ts'
import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { type Actor, permitOrHide } from '../staff/index.ts'
import { type Keyring, openMany } from '../vault/index.ts'
import { type MessageContent, wordsIn } from './content.ts'
import { indexMessages } from './inbox/index-messages.ts'
import { guessesOf } from './languages/guesses-of.ts'
import { sees, sightOf } from './interpreting/sight.ts'
import { messagePlace } from './place.ts'
import type { GuessedLanguage } from './schema.ts'

interface ReadMessage extends MessageContent {
  readonly id: string
  readonly direction: 'in' | 'out' | 'note'
  readonly authorId: string | null
  readonly delivery: StateOf | null
}

export interface ReadConversation {
  readonly id: string
  readonly channel: string
  readonly open: boolean
  readonly claimedBy: string | null
  readonly sign: string
  readonly guesses: readonly GuessedLanguage[] | null
  readonly newest: string | null
  /** There are older ones. */
  readonly more: boolean
  readonly messages: readonly ReadMessage[]
}

/** The newest so many. */
const MOST = 100

/**
 * Opens what was said in a conversation; each message leaves its audit row. Show it after the transaction has committed. What
 * nobody opened before becomes findable by its words.
 * @param where.at a message that must be among those told, however old
 * @throws NotFound `page.not-found`
 */
export async function readConversation(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  id: string,
  { at }: { readonly at?: string | undefined } = {},
): Promise<ReadConversation> {
  const found = await tx
    .selectFrom('conversations.conversation as c')
    .leftJoin('conversations.open_conversation as o', 'o.conversation_id', 'c.id')
    .leftJoin('conversations.claim as k', 'k.conversation_id', 'c.id')
    .select([
      'c.id',
      'c.organization_id as organizationId',
      'c.identity_id as identityId',
      'c.channel',
      'o.conversation_id as open',
      'k.account_id as claimedBy',
      guessesOf(sql.ref('c.id')).as('guesses'),
    ])
    .where('c.id', '=', id)
    .executeTakeFirst()
  const conversation = permitOrHide(actor, 'conversation.read', found)
  const { channel, open, claimedBy, identityId, guesses } = conversation
  const sight = await sightOf(tx, actor, conversation)
  const last = at ? await lastAround(tx, id, at) : null
  const all = await tx
    .selectFrom('conversations.message')
    .select(['id', 'seq', 'direction', 'content', 'author_id as authorId', 'outgoing_id as outgoingId'])
    .where('conversation_id', '=', id)
    .where(on => (last ? on('seq', '<=', last) : on.lit(true)))
    .orderBy('seq', 'desc')
    .limit(MOST + 1)
    .execute()
  const more = all.length > MOST
  const rows = all
    .slice(0, MOST)
    .filter(row => sees(sight, row))
    .toReversed()
  const contents = await openMany(
    tx,
    { keyring, actor, reason: 'message.read' },
    rows.map(row => ({ key: id, place: messagePlace(row.id), sealed: row.content })),
  )
  const states = await deliveryStates(
    tx,
    rows.flatMap(({ outgoingId }) => outgoingId ?? []),
  )
  const messages = rows.map(({ id: messageId, direction, authorId, outgoingId }, place) => ({
    ...(JSON.parse(contents[place].toString()) as MessageContent),
    id: messageId,
    direction,
    authorId,
    delivery: (outgoingId && states.get(outgoingId)) || null,
  }))
  await indexMessages(
    tx,
    keyring,
    id,
    messages.map(({ id: messageId, parts }) => ({ id: messageId, text: wordsIn(parts) })),
  )
  return {
    id,
    more,
    sign: identityId.slice(0, 4).toUpperCase(),
    channel,
    open: open !== null,
    claimedBy,
    guesses,
    newest: all[0]?.id ?? null,
    // Providers deliver late and in any order: people read in the order in which things were said.
    messages: messages.toSorted((a, b) => a.sentAt.localeCompare(b.sentAt)),
  }
}

/** So many messages after one that was asked for are told with it. */
const AFTER = 40

/** Null where everything to the end is told anyway. */
async function lastAround(tx: Tx, conversationId: string, messageId: string): Promise<number | null> {
  const row = await tx
    .selectFrom('conversations.message')
    .select('seq')
    .where('conversation_id', '=', conversationId)
    .where('seq', '>=', from =>
      from
        .selectFrom('conversations.message')
        .select('seq')
        .where('id', '=', messageId)
        .where('conversation_id', '=', conversationId),
    )
    .orderBy('seq')
    .offset(AFTER)
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? null
}
