import { sql } from 'kysely'
import type { Received } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import type { TransportKey } from '../vault/index.ts'

export interface Answered {
  readonly conversationId: string
  readonly identityId: string
  readonly isNew: false
  /** Somebody wrote it from another address than the one that the conversation is with. */
  readonly isOther: boolean
}

/** The open conversations of what these messages provably answer, whatever address they come from. */
export async function findAnswered(
  tx: Tx,
  transport: TransportKey,
  received: readonly Received[],
): Promise<Map<Received, Answered>> {
  const answering = received.filter(({ answersOurs }) => answersOurs)
  if (answering.length === 0) return new Map()
  const { rows } = await sql<{
    outgoingId: string
    conversationId: string
    identityId: string
    accountId: string
    key: Buffer
  }>`
    select m.outgoing_id as "outgoingId", o.conversation_id as "conversationId", o.identity_id as "identityId",
           o.account_id as "accountId", i.address_key as key
    from conversations.message m
    join conversations.open_conversation o on o.conversation_id = m.conversation_id
    join conversations.identity i on i.id = o.identity_id
    where m.outgoing_id = any(${answering.map(({ answersOurs }) => answersOurs)}::uuid[])`.execute(tx)
  return new Map(
    answering.flatMap(one => {
      const row = rows.find(each => each.outgoingId === one.answersOurs && each.accountId === one.accountId)
      if (!row) return []
      const isOther = !transport.lookUp(`identity ${one.from.kind}`, one.from.value).equals(row.key)
      const { conversationId, identityId } = row
      return [[one, { conversationId, identityId, isNew: false as const, isOther }] as const]
    }),
  )
}
