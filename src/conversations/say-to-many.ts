import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { putOutMany } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import { publishAll } from '../lib/events.ts'
import { receiveMany, type TransportKey } from '../vault/index.ts'
import type { MessageContent } from './content.ts'
import type { JustReceived } from './on-received.ts'
import { messagePlace } from './place.ts'
import { sayIfSafe } from './say-if-safe.ts'

interface Saying {
  readonly message: JustReceived
  readonly text: string
}

/**
 * The helpdesk itself says something short and neutral to many who have just written, asking the database a handful of times.
 * Whoever has a safe-contact rule, or whose answers are threaded, goes the long way through `sendOut`.
 */
export async function sayToMany(tx: Tx, transport: TransportKey, says: readonly Saying[]): Promise<void> {
  const special = await whoIsSpecial(
    tx,
    says.map(({ message }) => message.conversationId),
  )
  const isPlain = ({ message }: Saying) => message.from.kind !== 'none' && !special.has(message.conversationId)
  for (const { message, text } of says.filter(one => !isPlain(one) && one.message.from.kind !== 'none')) {
    await sayIfSafe(tx, transport, { conversationId: message.conversationId, text })
  }
  await sayPlainly(tx, transport, says.filter(isPlain))
}

async function whoIsSpecial(tx: Tx, conversations: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversations.conversation c where c.id = any(${[...conversations]}::uuid[])
      and (c.channel in ('email', 'voice')
        or exists (select from conversations.handle h where h.conversation_id = c.id)
        or exists (select from conversations.safe_contact s where s.identity_id = c.identity_id)
        or exists (select from conversations.one_with(conversations.people_in(c.id))))`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

async function sayPlainly(tx: Tx, transport: TransportKey, says: readonly Saying[]): Promise<void> {
  if (says.length === 0) return
  const outgoing = await putOutMany(
    tx,
    transport,
    says.map(({ message: { accountId, from }, text }) => ({
      accountId,
      message: { to: from, text, automatic: true },
    })),
  )
  const ids = says.map(() => randomUUID())
  const sealed = await receiveMany(
    tx,
    says.map(({ message, text }, place) => ({
      key: message.conversationId,
      place: messagePlace(ids[place]),
      content: JSON.stringify({
        parts: [{ kind: 'text', text }],
        sentAt: new Date().toISOString(),
      } satisfies MessageContent),
    })),
  )
  await sql`
    insert into conversations.message (id, conversation_id, direction, content, outgoing_id)
    select id, conversation, 'out', content, outgoing
    from unnest(${ids}::uuid[], ${says.map(({ message }) => message.conversationId)}::uuid[], ${sealed}::bytea[], ${[...outgoing]}::uuid[])
      as s (id, conversation, content, outgoing)`.execute(tx)
  await publishAll(
    tx,
    says.map(({ message: { conversationId, organizationId } }, place) => ({
      name: 'message.sent',
      facts: { id: conversationId, organizationId, messageId: ids[place] },
    })),
  )
}
